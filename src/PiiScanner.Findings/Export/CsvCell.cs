using System.Text;

namespace PiiScanner.Findings.Export;

/// <summary>
/// A cell of a table (RFC 4180). Spreadsheets take a cell for a formula that begins with one of a few signs, also behind quotes (OWASP, "CSV Injection"): it stands behind an
/// apostrophe then. Where the list separator is a semicolon, as in Dutch spreadsheets, or a tab, a cell of theirs begins behind each of these, and quotes do not keep it together.
/// </summary>
internal static class CsvCell
{
    private const string Formulas = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>Adds a cell to a row.</summary>
    public static void Append(StringBuilder row, string cell)
    {
        if (cell.Length > 0 && !Formulas.Contains(cell[0], StringComparison.Ordinal) && cell.AsSpan().IndexOfAny(",\"\r\n;'\t") < 0)
        {
            row.Append(cell);
            return;
        }
        row.Append('"');
        bool mayBegin = true;
        foreach (char sign in cell)
        {
            if (mayBegin && Formulas.Contains(sign, StringComparison.Ordinal)) row.Append('\'');
            mayBegin = sign is ';' or '\t' or '\r' or '\n' || (mayBegin && sign is '"' or ' ');
            if (sign == '"') row.Append('"');
            row.Append(sign);
        }
        row.Append('"');
    }
}
