using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;
using S = DocumentFormat.OpenXml.Spreadsheet;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PiiScanner.Tests.Content.Documents;

/// <summary>What another library wrote is read back as it was meant.</summary>
public sealed class SecondWriterTests
{
    private static readonly Gen<string> Words = Gen.Char["abcé 09@.<&>'\"-"].Array[1, 20].Select(static chars => $"[{new string(chars)}]");

    [Fact]
    public void Paragraphs_tables_and_what_stands_around_them_come_back()
    {
        Gen.Select(Words.Array[1, 5].Array[1, 8], Words.Array[2, 2].Array[1, 4], Words).Sample((paragraphs, rows, beside) =>
        {
            TestDocument document = TestContent.Read(WriteDocx(paragraphs, rows, beside)).Documents[0];

            string expected = string.Concat(paragraphs.Select(static runs => string.Concat(runs) + "\n").Concat(rows.Select(static cells => string.Join('\u001f', cells) + "\n")));
            Assert.Equal(expected, document.Parts.Single(static part => part.Name == "body").Text);
            foreach (string part in (string[])["header 1", "footnote", "comment"]) Assert.Equal(beside + "\n", document.Parts.Single(found => found.Name == part).Text);
            Assert.Contains($"creator: {beside}\n", document.Parts.Single(static part => part.Name == "properties").Text, StringComparison.Ordinal);
        }, iter: 50);
    }

    [Fact]
    public void Every_cell_comes_back_at_its_place()
    {
        Gen<(int Row, int Column, string Text, int Kind)[]> cells = Gen.Select(Gen.Int[1, 60], Gen.Int[1, 800], Words, Gen.Int[0, 2]).Array[1, 40];
        cells.Sample(written =>
        {
            (int Row, int Column, string Text, int Kind)[] distinct = [.. written.DistinctBy(static cell => (cell.Row, cell.Column)).OrderBy(static cell => cell.Row).ThenBy(static cell => cell.Column)];
            TestSink sink = TestContent.Read(WriteXlsx(distinct));

            TestPart sheet = sink.Documents[0].Parts.Single(static part => part.Name == "Blad & co");
            string[] texts = sheet.Text.Split('\u001f', '\n')[..^1];
            Assert.Equal(distinct.Select(static cell => cell.Kind == 2 ? Number(cell) : cell.Text), texts);
            int index = 0;
            foreach ((int row, int column, string text, int kind) in distinct)
            {
                Place place = sheet.PlaceAt(index);
                Assert.Equal((row, column, row), (place.Line, place.Column, (int)place.Record));
                index += System.Text.Encoding.UTF8.GetByteCount(kind == 2 ? Number((row, column, text, kind)) : text) + 1;
            }
            Assert.Empty(sink.Reasons);
        }, iter: 50);
    }

    [Fact]
    public void Slides_come_back_in_their_order()
    {
        Words.Array[1, 5].Sample(slides =>
        {
            TestDocument document = TestContent.Read(WritePptx(slides)).Documents[0];

            for (int i = 0; i < slides.Length; i++) Assert.Equal(slides[i] + "\n", document.Parts.First(part => part.Name == $"slide {i + 1}").Text);
        }, iter: 50);
    }

    private static string Number((int Row, int Column, string Text, int Kind) cell) => $"{(cell.Row * 1_000_000) + cell.Column}";

    private static byte[] WriteDocx(string[][] paragraphs, string[][] rows, string beside)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            MainDocumentPart main = document.AddMainDocumentPart();
            main.Document = new W.Document(new W.Body(
                [.. paragraphs.Select(static runs => (OpenXmlElement)new W.Paragraph(runs.Select(Run))),
                    new W.Table(rows.Select(static cells => new W.TableRow(cells.Select(static cell => new W.TableCell(Paragraph(cell))))))]));
            main.AddNewPart<HeaderPart>().Header = new W.Header(Paragraph(beside));
            main.AddNewPart<FootnotesPart>().Footnotes = new W.Footnotes(new W.Footnote(Paragraph(beside)) { Id = 1 });
            main.AddNewPart<WordprocessingCommentsPart>().Comments = new W.Comments(new W.Comment(Paragraph(beside)) { Id = "1", Author = "x" });
            document.PackageProperties.Creator = beside;
        }
        return stream.ToArray();
    }

    private static W.Paragraph Paragraph(string text) => new(Run(text));

    private static W.Run Run(string text) => new(new W.Text(text) { Space = SpaceProcessingModeValues.Preserve });

    private static byte[] WriteXlsx((int Row, int Column, string Text, int Kind)[] cells)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart workbook = document.AddWorkbookPart();
            SharedStringTablePart strings = workbook.AddNewPart<SharedStringTablePart>();
            strings.SharedStringTable = new S.SharedStringTable(cells.Select(static cell => new S.SharedStringItem(new S.Text(cell.Text) { Space = SpaceProcessingModeValues.Preserve })));
            WorksheetPart sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new S.Worksheet(new S.SheetData(cells.Select(static (cell, index) => (cell, index)).GroupBy(static pair => pair.cell.Row).Select(static row =>
                new S.Row(row.Select(static pair => Cell(pair.cell, pair.index))) { RowIndex = (uint)row.Key })));
            workbook.Workbook = new S.Workbook(new S.Sheets(new S.Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "Blad & co" }));
        }
        return stream.ToArray();
    }

    private static S.Cell Cell((int Row, int Column, string Text, int Kind) cell, int index)
    {
        string reference = $"{(cell.Column > 702 ? ((char)('A' + ((cell.Column - 703) / 676))).ToString() : "")}{(cell.Column > 26 ? ((char)('A' + ((cell.Column - 27) / 26 % 26))).ToString() : "")}{(char)('A' + ((cell.Column - 1) % 26))}{cell.Row}";
        return cell.Kind switch
        {
            0 => new S.Cell(new S.CellValue(index)) { CellReference = reference, DataType = S.CellValues.SharedString },
            1 => new S.Cell(new S.InlineString(new S.Text(cell.Text) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = reference, DataType = S.CellValues.InlineString },
            _ => new S.Cell(new S.CellValue(Number(cell))) { CellReference = reference },
        };
    }

    private static byte[] WritePptx(string[] slides)
    {
        using var stream = new MemoryStream();
        using (var document = PresentationDocument.Create(stream, PresentationDocumentType.Presentation))
        {
            PresentationPart presentation = document.AddPresentationPart();
            var ids = new P.SlideIdList();
            presentation.Presentation = new P.Presentation(ids);
            foreach ((string text, int index) in slides.Select(static (text, index) => (text, index)))
            {
                SlidePart slide = presentation.AddNewPart<SlidePart>();
                slide.Slide = new P.Slide(new P.CommonSlideData(new P.ShapeTree(new P.Shape(new P.TextBody(new A.Paragraph(new A.Run(new A.Text(text))))))));
                ids.Append(new P.SlideId { Id = 256 + (uint)index, RelationshipId = presentation.GetIdOfPart(slide) });
            }
        }
        return stream.ToArray();
    }
}
