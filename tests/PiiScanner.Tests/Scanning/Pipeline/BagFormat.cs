using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Scanning.Pipeline;

/// <summary>The simplest container: the word BAG, then for each entry the length of its name, the name, the length of its content, the content.</summary>
internal sealed class BagFormat : IFormat
{
    public string Name => "bag";

    public Access Access => Access.Forward;

    /// <summary>A bag. An entry whose content is null is one that cannot be read.</summary>
    public static byte[] Make(params (string Name, byte[]? Content)[] entries)
    {
        var bag = new MemoryStream();
        using (var writer = new BinaryWriter(bag, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write("BAG"u8);
            foreach ((string name, byte[]? content) in entries)
            {
                writer.Write(name);
                writer.Write(content?.Length ?? -1);
                if (content is not null) writer.Write(content);
            }
        }
        return bag.ToArray();
    }

    public static byte[] Make(params (string Name, string? Content)[] entries) =>
        Make(entries.Select(static entry => (entry.Name, entry.Content is null ? null : Encoding.UTF8.GetBytes(entry.Content))).ToArray());

    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.StartsWith("BAG"u8);

    public void Read(Stream content, FormatContext context)
    {
        content.ReadExactly(new byte[3]);
        var first = new byte[1];
        while (content.Read(first, 0, 1) == 1)
        {
            byte[] name = new byte[first[0]], length = new byte[4];
            content.ReadExactly(name);
            content.ReadExactly(length);
            int size = BitConverter.ToInt32(length);
            if (size < 0)
            {
                context.UnreadChild(Encoding.UTF8.GetString(name), Reason.Encrypted, "It needs a password.");
                continue;
            }
            byte[] entry = new byte[size];
            content.ReadExactly(entry);
            context.Child(Encoding.UTF8.GetString(name), new MemoryStream(entry), size);
        }
    }
}
