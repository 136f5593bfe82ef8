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
    /// <param name="text">Receives them.</param>
    /// <param name="paint">May put colour around a cell that is padded already.</param>
    public void WriteTo(StringBuilder text, Func<string, string>? paint = null)
    {
        int[] widths = new int[alignRight.Length];
        foreach (string[] row in rows)
        {
            for (int i = 0; i < row.Length; i++) widths[i] = Math.Max(widths[i], row[i].Length);
        }
        foreach (string[] row in rows)
        {
            for (int i = 0; i < row.Length; i++)
            {
                string cell = alignRight[i] ? row[i].PadLeft(widths[i]) : row[i].PadRight(widths[i]);
                if (i == row.Length - 1) cell = cell.TrimEnd();
                text.Append("  ").Append(paint is null ? cell : paint(cell));
            }
            text.Append('\n');
        }
    }
}
