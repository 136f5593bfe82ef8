using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Tar;

/// <summary>
/// What an incremental archive of GNU tar says of a directory: the names in it, each behind a letter and before a zero. Those that are entries
/// of this archive (<c>Y</c>, <c>D</c>) are read there; others lie in an earlier one, or are what something was called before.
/// </summary>
internal static class DirectoryList
{
    private const int LongestName = 4096;

    /// <summary>The name in a record, empty where it is an entry's.</summary>
    public static ReadOnlySpan<byte> NameIn(ReadOnlySpan<byte> record) => record.IsEmpty || record[0] is (byte)'Y' or (byte)'D' ? default : record[1..];

    /// <summary>Writes the names, each on a line.</summary>
    /// <exception cref="EndOfStreamException">The list is cut.</exception>
    public static void Write(Stream list, TextBuffer text)
    {
        text.StartPart("directory");
        Span<byte> room = stackalloc byte[512], record = stackalloc byte[LongestName];
        int length = 0;
        for (int read = list.Read(room); read > 0; read = list.Read(room))
        {
            foreach (byte b in room[..read])
            {
                if (b != 0)
                {
                    if (length < LongestName) record[length++] = b;
                    continue;
                }
                ReadOnlySpan<byte> name = NameIn(record[..length]);
                length = 0;
                if (name.IsEmpty) continue;
                text.Write(EntryName.Decode(name));
                text.Write((byte)'\n');
            }
        }
        record.Clear();
        text.EndPart();
    }
}
