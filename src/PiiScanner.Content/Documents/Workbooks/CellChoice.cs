using System.Buffers.Binary;
using System.Text;

namespace PiiScanner.Content.Documents.Workbooks;

/// <summary>What may be put into cells, and what the user is told of it ([MS-XLS] 2.4.89, Dv).</summary>
internal static class CellChoice
{
    private const int FlagBytes = 4, Texts = 4;

    /// <summary>Its titles and messages, and what can be chosen, one a line; as much as can be read.</summary>
    public static string Read(ReadOnlySpan<byte> rest)
    {
        var text = new StringBuilder();
        if (rest.Length < FlagBytes) return "";
        rest = rest[FlagBytes..];
        for (int i = 0; i < Texts; i++)
        {
            if (!TryTake(ref rest, out string line)) return text.ToString();
            Add(line, text);
        }
        int length = rest.Length < 4 ? 0 : Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(rest), rest.Length - 4);
        if (length > 0) Add(FormulaText.Read(rest.Slice(4, length)), text);
        return text.ToString();
    }

    /// <summary>A text without anything in it is a zero.</summary>
    private static void Add(string line, StringBuilder text)
    {
        line = line.Trim('\0').Replace('\0', ',');
        if (line.Length > 0) text.Append(line).Append('\n');
    }

    /// <summary>Takes a text: its length in characters, how wide they are, the characters (2.5.294).</summary>
    private static bool TryTake(ref ReadOnlySpan<byte> rest, out string text)
    {
        text = "";
        if (rest.Length < 3) return false;
        bool isWide = (rest[2] & 1) != 0;
        int bytes = BinaryPrimitives.ReadUInt16LittleEndian(rest) * (isWide ? 2 : 1);
        if (bytes > rest.Length - 3) return false;
        text = (isWide ? Encoding.Unicode : Encoding.Latin1).GetString(rest.Slice(3, bytes));
        rest = rest[(3 + bytes)..];
        return true;
    }
}
