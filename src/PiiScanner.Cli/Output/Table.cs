using System.Text;

namespace PiiScanner.Cli.Output;

/// <summary>Columns of text, as wide as what stands in them.</summary>
/// <param name="alignRight">For every column, whether it is one of numbers.</param>
internal sealed class Table(params bool[] alignRight)
{
    private readonly List<string[]> rows = [];

    /// <summary>True when it has no rows.</summary>
    public bool IsEmpty => rows.Count == 0;

    /// <summary>Adds a row; cells hold no escapes and no line breaks.</summary>
    public Table Add(params string[] cells)
    {
        rows.Add(cells);
        return this;
    }

    /// <summary>Writes the rows, two spaces before and between the columns.</summary>
    public void WriteTo(StringBuilder text)
    {
        int[] widths = new int[alignRight.Length];
        foreach (string[] row in rows)
        {
            for (int i = 0; i < row.Length; i++) widths[i] = Math.Max(widths[i], row[i].Length);
        }
        foreach (string[] row in rows)
        {
            int start = text.Length;
            for (int i = 0; i < row.Length; i++)
            {
                string cell = alignRight[i] ? row[i].PadLeft(widths[i]) : row[i].PadRight(widths[i]);
                text.Append("  ").Append(cell);
            }
            while (text.Length > start && text[^1] == ' ') text.Length--;
            text.Append('\n');
        }
    }
}
