using System.Buffers.Binary;
using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Content.Reading;

/// <summary>A format that is recognised by a word and does what the test says.</summary>
public sealed class ScriptedFormat(string word, Action<Stream, FormatContext> read, Access access = Access.Forward) : IFormat
{
    /// <summary>A container of named entries, after the word <c>box:</c>: length of the name, name, length, content.</summary>
    public static ScriptedFormat Box { get; } = new("box:", ReadBox);

    /// <summary>Whatever else there is, read as text.</summary>
    public static ScriptedFormat Plain { get; } = new("", ReadPlain);

    public string Name => word.Length == 0 ? "plain" : word.TrimEnd(':');

    public Access Access => access;

    /// <summary>The content of a box.</summary>
    public static byte[] Pack(params (string Name, byte[] Content)[] entries)
    {
        using var box = new MemoryStream();
        box.Write("box:"u8);
        var length = new byte[4];
        foreach ((string name, byte[] content) in entries)
        {
            box.WriteByte((byte)name.Length);
            box.Write(Encoding.ASCII.GetBytes(name));
            BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
            box.Write(length);
            box.Write(content);
        }
        return box.ToArray();
    }

    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.StartsWith(Encoding.ASCII.GetBytes(word));

    public void Read(Stream content, FormatContext context) => read(content, context);

    private static void ReadPlain(Stream content, FormatContext context)
    {
        int read;
        while ((read = content.Read(context.Text.GetSpan(4096))) > 0) context.Text.Advance(read);
    }

    private static void ReadBox(Stream content, FormatContext context)
    {
        content.ReadExactly(new byte[4]);
        var length = new byte[4];
        int nameLength;
        while ((nameLength = content.ReadByte()) >= 0)
        {
            var name = new byte[nameLength];
            content.ReadExactly(name);
            content.ReadExactly(length);
            int size = BinaryPrimitives.ReadInt32LittleEndian(length);
            using var entry = new Entry(content, size);
            context.Child(Encoding.ASCII.GetString(name), entry, size);
            entry.CopyTo(Stream.Null);
        }
    }

    private sealed class Entry(Stream content, int length) : ReadOnlyStream
    {
        private int rest = length;

        public override int Read(Span<byte> buffer)
        {
            if (rest == 0 || buffer.IsEmpty) return 0;
            int read = content.Read(buffer[..Math.Min(buffer.Length, rest)]);
            if (read == 0) throw new EndOfStreamException();
            rest -= read;
            return read;
        }
    }
}
