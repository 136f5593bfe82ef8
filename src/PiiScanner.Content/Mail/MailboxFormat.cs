using System.Globalization;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Text;

namespace PiiScanner.Content.Mail;

/// <summary>A mailbox of many messages (RFC 4155): each is a document of its own, the lines between them are text of the mailbox.</summary>
internal sealed class MailboxFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "mbox";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => MailHead.IsMailbox(TextHead.Open(head));

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var reader = new ByteReader(content);
        context.Text.StartPart("envelope");
        for (long ordinal = 1; reader.Fill(1); ordinal++)
        {
            context.Text.Stand(context.Text.Offset, (int)Math.Min(ordinal, int.MaxValue), 1, ordinal);
            CopyLine(reader, context.Text);
            var message = new MailboxMessage(reader);
            context.Child(string.Create(CultureInfo.InvariantCulture, $"message {ordinal}.eml"), message);
            message.SkipRest();
        }
    }

    private static void CopyLine(ByteReader reader, TextBuffer text)
    {
        while (reader.Fill(1))
        {
            int end = reader.Buffered.IndexOf((byte)'\n');
            int count = end < 0 ? reader.Buffered.Length : end + 1;
            text.Write(reader.Buffered[..count]);
            reader.Advance(count);
            if (end >= 0) return;
        }
    }
}
