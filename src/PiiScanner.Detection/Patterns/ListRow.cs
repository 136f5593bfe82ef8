using System.Globalization;
using System.Text;

namespace PiiScanner.Detection.Patterns;

/// <summary>A row of a list as it stands, its cells with tabs between them.</summary>
internal readonly record struct ListRow(ReadOnlyMemory<byte> Utf8)
{
    /// <summary>A cell, from 0; empty where the row has fewer.</summary>
    public ReadOnlySpan<byte> this[int column]
    {
        get
        {
            ReadOnlySpan<byte> rest = Utf8.Span;
            for (; column > 0; column--)
            {
                int tab = rest.IndexOf((byte)'\t');
                if (tab < 0) return [];
                rest = rest[(tab + 1)..];
            }
            int end = rest.IndexOf((byte)'\t');
            return end < 0 ? rest : rest[..end];
        }
    }

    /// <summary>A cell as text.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(this[column]);

    /// <summary>A cell of whole numbers with commas between them, as a set: bit n stands for n.</summary>
    public int Set(int column)
    {
        ReadOnlySpan<byte> cell = this[column];
        int set = 0;
        foreach (Range number in cell.Split((byte)',')) set |= 1 << Number(cell[number]);
        return set;
    }

    /// <summary>The whole number that ASCII digits are.</summary>
    /// <exception cref="FormatException">They are none, or too many: a list that ships is wrong.</exception>
    public static int Number(ReadOnlySpan<byte> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
