using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compound;

/// <summary>A file that was packed into a document ([MS-OLEDS] 2.3.6): names and a path, then the file.</summary>
internal static class PackedFile
{
    private const int LongestName = 1024;

    /// <summary>Reads it.</summary>
    /// <param name="reader">Stands at it.</param>
    /// <param name="length">How long all of it is.</param>
    /// <param name="name">What it goes by where it does not tell.</param>
    /// <param name="context">Where it goes.</param>
    public static void Read(ByteReader reader, long length, string name, FormatContext context)
    {
        if (reader.Fill(2) && reader.Buffered[0] == 2 && reader.Buffered[1] == 0)
        {
            reader.Take(2);
            name = ReadName(reader);
            ReadName(reader); // where it was
            reader.Take(8);
            ReadName(reader); // where it was put
            length = reader.ReadUInt32();
        }
        context.Child(name, new SliceStream(reader, length), length);
    }

    private static string ReadName(ByteReader reader)
    {
        reader.Fill(LongestName);
        int end = reader.Buffered.IndexOf((byte)0);
        if (end is < 0 or >= LongestName) throw new InvalidDataException();
        return EntryName.Decode(reader.Take(end + 1)[..end]);
    }
}
