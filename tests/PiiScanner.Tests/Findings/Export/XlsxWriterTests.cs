using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PiiScanner.Findings.Export;

namespace PiiScanner.Tests.Findings.Export;

/// <summary>Microsoft's own library is the reader.</summary>
public sealed class XlsxWriterTests
{
    [Fact]
    public void It_is_a_workbook_with_findings_with_what_was_not_read_and_with_sums()
    {
        List<(string Name, string[][] Rows)> sheets = Read();
        Assert.Equal(["Findings", "Not read", "Summary"], sheets.Select(static sheet => sheet.Name));
        Assert.Equal(["f-7k3m2q5d4x2v5aaa", "nl-bsn", "high", "0.97", "*******33", "", "2", "file", "/data/map/brief één.txt"], sheets[0].Rows[1][..9]);
        Assert.Equal("geheim.7z", sheets[1].Rows[1][2]);
        Assert.Contains(sheets[2].Rows, static row => row is ["scan-1", "nl-bsn", "1", "2"]);
    }

    [Fact]
    public void Hostile_texts_are_texts()
    {
        string masked = Read()[0].Rows[2][4];
        Assert.Equal(ExportSamples.Hostile.Replace("\r", "\uFFFD", StringComparison.Ordinal).Replace("\n", "\uFFFD", StringComparison.Ordinal)
            .Replace("\u202E", "\uFFFD", StringComparison.Ordinal), masked);
    }

    [Fact]
    public void Equal_results_give_equal_bytes() =>
        Assert.Equal(ExportSamples.Write(Writer), ExportSamples.Write(Writer));

    [Fact]
    public void Several_scans_are_one_workbook()
    {
        List<(string Name, string[][] Rows)> sheets = Read(ExportSamples.Context with { Scan = "scan-2" });
        Assert.Equal(["Findings", "Not read", "Summary"], sheets.Select(static sheet => sheet.Name));
        Assert.Equal(["scan", "scan-1", "scan-1", "scan-2", "scan-2"], sheets[0].Rows.Select(static row => row[16]));
        Assert.All(["scan-1", "scan-2"], scan => Assert.Contains(sheets[2].Rows, row => row is [_, "not wholly read", "2"] && row[0] == scan));
    }

    private static XlsxWriter Writer(Stream output) => new(output, ExportSamples.Context);

    private static List<(string Name, string[][] Rows)> Read(ExportContext? next = null)
    {
        using var file = SpreadsheetDocument.Open(new MemoryStream(ExportSamples.Write(Writer, next)), isEditable: false);
        WorkbookPart workbook = file.WorkbookPart!;
        return
        [
            .. workbook.Workbook!.Sheets!.Elements<Sheet>().Select(sheet => (
                sheet.Name!.Value!,
                ((WorksheetPart)workbook.GetPartById(sheet.Id!)).Worksheet!.Descendants<Row>()
                    .Select(static row => row.Elements<Cell>().Select(Value).ToArray()).ToArray())),
        ];
    }

    private static string Value(Cell cell)
    {
        Assert.Null(cell.CellFormula);
        return cell.InlineString?.InnerText ?? cell.CellValue?.InnerText ?? "";
    }
}
