using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using PiiScanner.Findings.Export;

namespace PiiScanner.Tests.Findings.Export;

public sealed partial class CsvWriterTests
{
    [Fact]
    public void Findings_and_what_was_not_read_are_rows_of_equal_length()
    {
        List<List<string>> rows = Parse(ExportSamples.Text(static output => new CsvWriter(output, ExportSamples.Context)));
        Assert.Equal(["record", "finding", "finding", "outcome", "outcome"], rows.Select(static row => row[0]));
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.Equal("/data/map/brief één.txt", rows[1][rows[0].IndexOf("object")]);
        Assert.Equal("encrypted", rows[3][rows[0].IndexOf("reason")]);
    }

    [Fact]
    public void Several_scans_are_one_table()
    {
        List<List<string>> rows = Parse(ExportSamples.Text(static output => new CsvWriter(output, ExportSamples.Context), ExportSamples.Context with { Scan = "scan-2" }));
        string[] scans = [.. Enumerable.Repeat("scan-1", 4), .. Enumerable.Repeat("scan-2", 4)];
        Assert.Equal(scans.Prepend("scan"), rows.Select(row => row[rows[0].IndexOf("scan")]));
    }

    [Fact]
    public void No_cell_is_a_formula_whatever_parts_the_cells() => Gen.OneOf(Gen.String, Gen.Char["=+-@;\t\n\"' a,"].Array[0, 12].Select(static signs => new string(signs))).Sample(name =>
    {
        Finding finding = ExportSamples.InFile with { Document = DocumentPath.Root(ExportSamples.InFile.Document.Item with { Key = name }), Masked = name };
        List<List<string>> rows = Parse(Written(finding));
        Assert.All(rows[1], static cell => Assert.False(cell.Length > 0 && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".Contains(cell[0], StringComparison.Ordinal)));
        string shown = Misleading().Replace(name, static found => $"\\u{(int)found.Value[0]:x4}");
        Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(shown)).Replace("'", "", StringComparison.Ordinal), rows[1][rows[0].IndexOf("object")].Replace("'", "", StringComparison.Ordinal));
        // A Dutch spreadsheet parts cells at semicolons, and a quote within a cell keeps nothing together there.
        Assert.All(Written(finding).Split('\uFEFF', ';', '\t', '\n', '\r'), static cell => Assert.DoesNotMatch("^[\" ]*[=+@\\-\uFF1D\uFF0B\uFF0D\uFF20]", cell));
    });

    [Theory]
    [InlineData("a\u001B[2Jb", "a\\u001b[2Jb")]
    [InlineData("\u009B31m", "\\u009b31m")]
    [InlineData("gpj.\u202Eexe", "gpj.\\u202eexe")]
    [InlineData("\r=1", "\\u000d=1")]
    [InlineData("één\ntwee\tdrie", "één\ntwee\tdrie")]
    public void A_text_drives_no_terminal_and_misleads_no_eye(string masked, string cell) =>
        Assert.Equal(cell, Parse(Written(ExportSamples.InFile with { Masked = masked }))[1][5]);

    [Fact]
    public void A_row_says_which_exact_value_was_found_and_all_that_names_its_object()
    {
        StoreItem item = ExportSamples.InFile.Document.Item with { VersionId = "v2", StoreName = "archief", KeyBytes = [0x61, 0xFF] };
        List<List<string>> rows = Parse(Written(ExportSamples.InFile with { ValueId = "verzoek-17", Document = DocumentPath.Root(item) }));
        Assert.Equal(["verzoek-17", "archief", "v2", "Yf8="], ((string[])["valueId", "storeName", "version", "objectBytes"]).Select(column => rows[1][rows[0].IndexOf(column)]));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+31612345678", "'+31612345678")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("a=1", "a=1")]
    [InlineData("\"", "\"")]
    [InlineData("x;=1+1;.txt", "x;'=1+1;.txt")]
    [InlineData("x;\"=1+1", "x;\"'=1+1")]
    [InlineData("x\n@SUM(A1)", "x\n'@SUM(A1)")]
    [InlineData("x;y=1", "x;y=1")]
    public void A_text_that_would_be_a_formula_stands_behind_an_apostrophe(string masked, string cell) =>
        Assert.Equal(cell, Parse(Written(ExportSamples.InFile with { Masked = masked }))[1][5]);

    [GeneratedRegex(@"[\0-\x08\x0B-\x1F\x7F-\x9F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]", RegexOptions.None, 10_000)]
    private static partial Regex Misleading();

    private static string Written(Finding finding)
    {
        var output = new MemoryStream();
        var writer = new CsvWriter(output, ExportSamples.Context);
        writer.Write(finding);
        writer.Complete(new ScanSummary("s", false, 0, [0, 0, 0, 0], [], 0, 0, 0, 0, 0, [], Severity.None, false));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>RFC 4180, read with the plainest of state machines.</summary>
    private static List<List<string>> Parse(string text)
    {
        Assert.StartsWith("\uFEFF", text, StringComparison.Ordinal);
        var rows = new List<List<string>> { new() };
        var cell = new StringBuilder();
        bool isQuoted = false;
        for (int i = 1; i < text.Length; i++)
        {
            char c = text[i];
            if (isQuoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
            else if (c == '"') isQuoted = !isQuoted;
            else if (isQuoted || (c != ',' && c != '\r')) cell.Append(c);
            else
            {
                rows[^1].Add(cell.ToString());
                cell.Clear();
                if (c == ',') continue;
                Assert.Equal('\n', text[++i]);
                rows.Add([]);
            }
        }
        rows.RemoveAt(rows.Count - 1);
        return rows;
    }
}
