using System.Buffers.Text;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Text;

namespace PiiScanner.Content.Mail;

/// <summary>A message as Apple Mail keeps it (emlx): a line that says its length, the message, and a property list of what was done with it.</summary>
internal sealed class AppleMailFormat : IFormat
{
    private const int LongestLine = 32, TailBytes = 64;

    /// <inheritdoc/>
    public string Name => "emlx";

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) =>
        TryReadLength(head, out _, out int lineLength) && MailHead.IsMessage(TextHead.Open(head[lineLength..]), ".eml");

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        bool hasEnd = HasEnd(content);
        content.Position = 0;
        using var reader = new ByteReader(content);
        reader.Fill(LongestLine);
        if (!TryReadLength(reader.Buffered, out long length, out int lineLength)) throw new InvalidDataException();
        reader.Advance(lineLength);
        context.Child("message.eml", new SliceStream(reader, length), length);
        if (!reader.Skip(lineLength + length - reader.Position)) throw new EndOfStreamException();
        context.Child("message.plist", new SliceStream(reader));
        if (!hasEnd) throw new EndOfStreamException();
    }

    private static bool HasEnd(Stream content)
    {
        Span<byte> tail = stackalloc byte[TailBytes];
        content.Position = Math.Max(0, content.Length - TailBytes);
        return tail[..content.ReadAtLeast(tail, TailBytes, throwOnEndOfStream: false)].TrimEnd("\r\n "u8).EndsWith("</plist>"u8);
    }

    private static bool TryReadLength(ReadOnlySpan<byte> head, out long length, out int lineLength)
    {
        head = head[..Math.Min(head.Length, LongestLine)];
        lineLength = head.IndexOf((byte)'\n') + 1;
        return Utf8Parser.TryParse(head, out length, out int digits) && lineLength > digits && length > 0 && head[digits..lineLength].Trim(" \r\n"u8).IsEmpty;
    }
}
