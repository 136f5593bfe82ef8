using System.Buffers.Binary;
using System.Text;

namespace PiiScanner.Content.Documents.Packages;

/// <summary>Tells office documents from other zip files by the names in the local headers at the start (APPNOTE.TXT 4.3.7).</summary>
internal static class PackageHead
{
    private const int HeaderBytes = 30;

    /// <summary>The list of sheets of a binary workbook, which otherwise is built like one of XML.</summary>
    private const string BinaryWorkbook = "xl/workbook.bin";

    /// <summary>True when the zip file that begins so is a binary workbook.</summary>
    public static bool HoldsBinaryWorkbook(ReadOnlySpan<byte> head) => Holds(head, "xl/", out bool isBinary) && isBinary;

    /// <summary>True when the zip file that begins so holds XML parts in a folder, and is no binary workbook.</summary>
    /// <param name="head">The first bytes of the file.</param>
    /// <param name="folder">The folder of the main part, with its slash: <c>word/</c>, <c>xl/</c> or <c>ppt/</c>.</param>
    public static bool HoldsPartsIn(ReadOnlySpan<byte> head, string folder) => Holds(head, folder, out bool isBinary) && !isBinary;

    private static bool Holds(ReadOnlySpan<byte> head, string folder, out bool isBinary)
    {
        bool holds = isBinary = false;
        while (head.StartsWith("PK\u0003\u0004"u8) && head.Length > HeaderBytes)
        {
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(head[26..]);
            int dataStart = HeaderBytes + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);
            string name = PartName.Normalize(Encoding.UTF8.GetString(head.Slice(HeaderBytes, Math.Min(nameLength, head.Length - HeaderBytes))));
            isBinary |= name.Equals(BinaryWorkbook, StringComparison.OrdinalIgnoreCase);
            holds |= isBinary || (name.StartsWith(folder, StringComparison.OrdinalIgnoreCase)
                && (name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)));
            if (dataStart >= head.Length) break;
            int next = NextHeader(head, dataStart);
            if (next < 0) break;
            head = head[next..];
        }
        return holds;
    }

    /// <summary>
    /// Where the next header begins. Data is never looked into for one, as a document may hold another: a length that the header does not
    /// know is known by the data descriptor behind the data (4.3.9), which must tell the very distance.
    /// </summary>
    private static int NextHeader(ReadOnlySpan<byte> header, int dataStart)
    {
        bool hasDescriptor = (header[6] & 8) != 0;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(header[18..]);
        if (!hasDescriptor || (length > 0 && length < uint.MaxValue)) return NextAfter(header, dataStart + (long)length);
        for (int at = dataStart; ;)
        {
            int found = header[at..].IndexOf("PK\u0007\u0008"u8);
            if (found < 0 || at + found + 16 > header.Length) return -1;
            at += found;
            if (BinaryPrimitives.ReadUInt32LittleEndian(header[(at + 8)..]) == at - dataStart) return NextAfter(header, at);
            at += 4;
        }
    }

    /// <summary>The header at the end of the data, behind a descriptor if one stands there (with lengths of 4 or 8 bytes).</summary>
    private static int NextAfter(ReadOnlySpan<byte> header, long end)
    {
        foreach (int descriptor in (ReadOnlySpan<int>)[0, 16, 24, 12, 20])
        {
            if (end + descriptor + 4 <= header.Length && header[(int)(end + descriptor)..].StartsWith("PK\u0003\u0004"u8)) return (int)end + descriptor;
        }
        return -1;
    }
}
