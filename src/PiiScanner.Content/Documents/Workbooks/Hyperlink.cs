using System.Buffers.Binary;
using System.Text;

namespace PiiScanner.Content.Documents.Workbooks;

/// <summary>A link of a cell ([MS-OSHARED] 2.3.7.1).</summary>
internal static class Hyperlink
{
    private const int CellsAndClass = 8 + 16;
    private const int HasMoniker = 0x01;
    private const int HasPlace = 0x08;
    private const int HasName = 0x14;
    private const int HasFrame = 0x80;
    private const int IsSavedAsText = 0x100;

    /// <summary>Its name and addresses, one a line; as much as can be read.</summary>
    public static string Read(ReadOnlySpan<byte> record)
    {
        if (record.Length < CellsAndClass + 8) return "";
        var text = new StringBuilder();
        int flags = BinaryPrimitives.ReadInt32LittleEndian(record[(CellsAndClass + 4)..]);
        ReadOnlySpan<byte> rest = record[(CellsAndClass + 8)..];
        if ((flags & HasName) == HasName) Take(ref rest, sizeof(char), text);
        if ((flags & HasFrame) != 0) Take(ref rest, sizeof(char), text);
        if ((flags & HasMoniker) != 0)
        {
            if ((flags & IsSavedAsText) != 0)
            {
                Take(ref rest, sizeof(char), text);
            }
            else if (rest.Length > 16)
            {
                bool isUrl = rest[0] == 0xE0; // 79EAC9E0-…, else that of a file
                rest = rest[(isUrl ? 16 : Math.Min(rest.Length, 18))..];
                Take(ref rest, 1, text, isUrl);
                if (!isUrl) return text.ToString(); // what follows is the same path again
            }
        }
        if ((flags & HasPlace) != 0) Take(ref rest, sizeof(char), text);
        return text.ToString();
    }

    private static void Take(ref ReadOnlySpan<byte> rest, int width, StringBuilder text, bool isWide = true)
    {
        uint count = rest.Length < 4 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(rest);
        if (count == 0 || count > (rest.Length - 4) / width)
        {
            rest = default;
            return;
        }
        ReadOnlySpan<byte> bytes = rest.Slice(4, (int)count * width);
        rest = rest[(4 + bytes.Length)..];
        string value = width == 1 && !isWide ? Encoding.Latin1.GetString(bytes) : Encoding.Unicode.GetString(bytes);
        int end = value.IndexOf('\0', StringComparison.Ordinal);
        text.Append(end < 0 ? value : value[..end]).Append('\n');
    }
}
