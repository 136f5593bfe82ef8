using System.Buffers.Binary;
using System.Text;

namespace PiiScanner.Content.Documents.Workbooks;

/// <summary>What a formula says in words ([MS-XLS] 2.5.198): its constants of text; the rest of it is addresses of cells and arithmetic.</summary>
internal static class FormulaText
{
    private const int Text = 0x17;
    private const int Attribute = 0x19;

    /// <summary>The texts in a formula of BIFF8, a space between two; as many as can be reached.</summary>
    public static string Read(ReadOnlySpan<byte> tokens)
    {
        StringBuilder? text = null;
        while (!tokens.IsEmpty)
        {
            int token = tokens[0] < 0x20 ? tokens[0] : (tokens[0] & 0x1F) | 0x20;
            if (token == Text && tokens.Length >= 3)
            {
                bool isWide = (tokens[2] & 1) != 0;
                int bytes = tokens[1] * (isWide ? 2 : 1);
                if (3 + bytes > tokens.Length) break;
                text = text is null ? new StringBuilder() : text.Append(' ');
                text.Append((isWide ? Encoding.Unicode : Encoding.Latin1).GetString(tokens.Slice(3, bytes)));
                tokens = tokens[(3 + bytes)..];
                continue;
            }
            int operand = token == Attribute ? AttributeBytes(tokens) : OperandBytes(token);
            if (operand < 0 || 1 + operand > tokens.Length) break;
            tokens = tokens[(1 + operand)..];
        }
        return text?.ToString() ?? "";
    }

    /// <summary>What follows a token; -1 for one that nobody knows.</summary>
    private static int OperandBytes(int token) => token switch
    {
        0x01 or 0x02 => 4,
        >= 0x03 and <= 0x16 => 0,
        0x1C or 0x1D => 1,
        0x1E => 2,
        0x1F => 8,
        0x20 => 7,
        0x21 or 0x29 => 2,
        0x22 => 3,
        0x23 or 0x24 or 0x2A or 0x2C => 4,
        0x25 or 0x2B or 0x2D => 8,
        0x26 or 0x27 or 0x28 or 0x39 or 0x3A or 0x3C => 6,
        0x3B or 0x3D => 10,
        _ => -1,
    };

    /// <summary>A choice brings a list of jumps (2.5.198.34).</summary>
    private static int AttributeBytes(ReadOnlySpan<byte> tokens) =>
        tokens.Length < 4 ? -1 : (tokens[1] & 4) != 0 ? 3 + (2 * (BinaryPrimitives.ReadUInt16LittleEndian(tokens[2..]) + 1)) : 3;
}
