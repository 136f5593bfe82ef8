using PiiScanner.Content.Compound;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.RichText;

/// <summary>An object that was put into a document ([MS-OLEDS] 2.2.5): of what kind it is, then what it holds.</summary>
internal static class EmbeddedObject
{
    private const uint Embedded = 2;
    private const int LongestName = 1024;

    /// <summary>Reads it.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="name">What it goes by where it does not tell.</param>
    /// <param name="context">Where it goes.</param>
    /// <exception cref="EndOfStreamException">It is cut.</exception>
    /// <exception cref="InvalidDataException">It contradicts its format.</exception>
    public static void Read(Stream content, string name, FormatContext context)
    {
        using var reader = new ByteReader(content);
        reader.ReadUInt32(); // a version
        if (reader.ReadUInt32() != Embedded) return; // a link, or a picture of it
        string kind = ReadName(reader);
        for (int i = 0; i < 2; i++) ReadName(reader); // what a link would refer to
        long length = reader.ReadUInt32();
        if (kind == "Package") PackedFile.Read(reader, length, name, context);
        else context.Child(name, new SliceStream(reader, length), length);
    }

    private static string ReadName(ByteReader reader)
    {
        uint length = reader.ReadUInt32();
        if (length > LongestName) throw new InvalidDataException();
        return EntryName.Decode(reader.Take((int)length).TrimEnd((byte)0));
    }
}
