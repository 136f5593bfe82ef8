using System.Text;

namespace PiiScanner.Detection.Patterns;

/// <summary>
/// A YAML file as the product carries it: its nodes with their lines, one after the other, as they are read. To parse the text itself at each start would
/// take half of it. Made when the product is built, so it is of the same version as its reader and never wrong.
/// </summary>
internal static class PackedYaml
{
    private const byte Word = 0;
    private const byte List = 1;
    private const byte Mapping = 2;

    /// <summary>Packs a document.</summary>
    public static byte[] Pack(YamlNode root)
    {
        using var packed = new MemoryStream();
        using (var writer = new BinaryWriter(packed, Encoding.UTF8, leaveOpen: true)) Write(writer, root);
        return packed.ToArray();
    }

    /// <summary>Unpacks a document, of a mapping only what comes before a key.</summary>
    public static YamlNode Read(PatternFile source, string? until)
    {
        ReadOnlySpan<byte> rest = source.Utf8.Span;
        return Read(ref rest, source.Name, until);
    }

    private static void Write(BinaryWriter writer, YamlNode node)
    {
        writer.Write(node.Word is not null ? Word : node.Items is not null ? List : Mapping);
        writer.Write7BitEncodedInt((int)node.Line);
        if (node.Word is not null) writer.Write(node.Word);
        if (node.Items is not null)
        {
            writer.Write7BitEncodedInt(node.Items.Count);
            foreach (YamlNode item in node.Items) Write(writer, item);
        }
        if (node.Entries is not null)
        {
            writer.Write7BitEncodedInt(node.Entries.Count);
            foreach ((string key, YamlNode value) in node.Entries)
            {
                writer.Write(key);
                Write(writer, value);
            }
        }
    }

    private static YamlNode Read(ref ReadOnlySpan<byte> rest, string file, string? until = null)
    {
        byte kind = rest[0];
        rest = rest[1..];
        long line = ReadNumber(ref rest);
        if (kind == Word) return new YamlNode(file, line) { Word = ReadText(ref rest) };
        int count = ReadNumber(ref rest);
        if (kind == List)
        {
            var items = new YamlNode[count];
            for (int i = 0; i < items.Length; i++) items[i] = Read(ref rest, file);
            return new YamlNode(file, line) { Items = items };
        }
        var entries = new List<YamlEntry>(count);
        for (; count > 0; count--)
        {
            string key = ReadText(ref rest);
            if (key == until) break;
            entries.Add(new(key, Read(ref rest, file)));
        }
        return new YamlNode(file, line) { Entries = entries };
    }

    private static string ReadText(ref ReadOnlySpan<byte> rest)
    {
        int length = ReadNumber(ref rest);
        string text = Encoding.UTF8.GetString(rest[..length]);
        rest = rest[length..];
        return text;
    }

    /// <summary>A number as <see cref="BinaryWriter"/> writes it: seven bits a byte, the lowest first; all but the last have the highest bit.</summary>
    private static int ReadNumber(ref ReadOnlySpan<byte> rest)
    {
        int number = 0, shift = 0;
        byte part;
        do
        {
            part = rest[0];
            rest = rest[1..];
            number |= (part & 0x7F) << shift;
            shift += 7;
        }
        while (part >= 0x80);
        return number;
    }
}
