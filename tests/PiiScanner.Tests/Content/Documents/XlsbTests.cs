using System.Buffers.Binary;
using System.Text;
using static PiiScanner.Tests.Content.Documents.OfficeFile;

namespace PiiScanner.Tests.Content.Documents;

public sealed class XlsbTests : FormatContract
{
    protected override string Format => "xlsb";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("klanten.xlsb", Workbook(Row(0), Cell(7, 0, Int(0))), "jan@voorbeeld.nl", "Blad1") { KnowsItsEnd = true },
        new("SheetJS.xlsb", Golden.Read("xlsb/klanten.xlsb"), "jan@voorbeeld.example", "Geheim") { KnowsItsEnd = true },
    ];

    [Theory]
    [InlineData("xlsb/klanten.xlsb")]
    [InlineData("xlsb/los.xlsb")]
    public void What_another_program_wrote_is_read_at_its_place(string path)
    {
        TestSink sink = TestContent.Read(Golden.Read(path));
        TestDocument document = sink.Documents[0];
        Assert.Empty(sink.Reasons);
        Assert.StartsWith("naam\u001fbsn\u001fgeboren\u001fsaldo\u001flid\nZoë Müller\u001f012345678\u001f1970-02-28\u001f12.5\u001fTRUE\n", document.Parts.Single(static part => part.Name == "Klanten & co" && part.Layouts[0].Kind == LayoutKind.Sheet).Text, StringComparison.Ordinal);
        Assert.Equal(new Place(88, 9, 3, 2, 3, "Klanten & co"), document.Find("999990032"));
        Assert.Equal(new Place(107, 21, 5, 3, 5, "Klanten & co"), document.Find("jan@voorbeeld.example"));
        Assert.Equal(new Place(4, 11, 1, 5, 2, "Klanten & co!A2"), document.Find("06-12345678"));
        Assert.Equal("Geheim", document.Find("verborgen@voorbeeld.example").Part);
        Assert.Contains("piet@voorbeeld.example", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_knows_its_sheet_row_and_column()
    {
        TestPart sheet = SheetOf(Workbook(Row(0), Cell(6, 0, Text("kop")), Row(11), Cell(5, 0, Real(1.5)), Cell(6, 2, Text("hier"))));

        Assert.Equal("kop\n1.5\u001fhier\n", sheet.Text);
        Assert.Equal(new Place(8, 4, 12, 3, 12, "Blad1"), sheet.PlaceOf("hier"));
    }

    [Theory]
    [InlineData(2, (123456782 << 2) | 2, "123456782")]
    [InlineData(2, (12345 << 2) | 3, "123.45")]
    [InlineData(3, 0x0F, "#VALUE!")]
    [InlineData(4, 1, "TRUE")]
    [InlineData(7, 1, "a\vb")]
    [InlineData(1, 0, "")]
    public void A_cell_is_written_as_a_person_sees_it(int kind, int value, string expected) =>
        Assert.Equal(expected.Length == 0 ? "" : expected + "\n", SheetOf(Workbook(Row(0), Cell(kind, 0, Int(value))))?.Text ?? "");

    [Fact]
    public void A_list_of_sheets_from_before_the_first_release_is_read()
    {
        byte[] list = Record(156, [.. Int(0), .. Int(0), .. Int(1), .. Text("rId1"), .. Text("Blad1")]);
        Assert.Equal("kop\n", SheetOf(Workbook(list, [Row(0), Cell(6, 0, Text("kop"))])).Text);
    }

    [Fact]
    public void A_number_in_a_date_format_is_a_date() =>
        Assert.Equal("1980-04-30\n", SheetOf(Workbook(Row(0), Record(5, [.. Int(0), .. Int(1), .. Real(29341)]))).Text);

    [Fact]
    public void A_cell_in_the_column_after_the_one_before_needs_no_column() =>
        Assert.Equal((1, 4), (SheetOf(Workbook(Row(0), Cell(6, 2, Text("a")), Record(17, [.. Int(0), .. Text("hier")]))).PlaceOf("hier") is var place ? (place.Line, place.Column) : default));

    [Fact]
    public void A_note_stands_at_its_cell()
    {
        byte[] comments = [.. Record(632, Text("Piet")), .. Record(635, [.. Int(0), .. Int(4), .. Int(4), .. Int(2), .. Int(2)]), .. Record(637, [0, .. Text("opmerking")])];
        TestSink sink = TestContent.Read(Workbook([Row(0)], ("xl/comments1.bin", comments), ("xl/worksheets/_rels/sheet1.bin.rels", Encoding.UTF8.GetBytes(RelationList(("rId1", "comments", "../comments1.bin"))))));

        Assert.Equal("Blad1!C5", sink.Documents[0].Find("opmerking").Part);
    }

    [Fact]
    public void Codes_in_headers_are_no_part_of_the_words()
    {
        byte[] header = Record(479, [0, 0, .. Text("&LNL91ABNA0417164300&Cjan@voorbeeld.nl"), .. Text("&R&\"Arial\"&1006-12345678"), .. Text(""), .. Text(""), .. Text(""), .. Text("")]);

        Assert.Equal("NL91ABNA0417164300\njan@voorbeeld.nl\n06-12345678\n", SheetOf(Workbook(header)).Text);
    }

    [Fact]
    public void A_text_longer_than_its_record_is_told_and_what_came_before_is_read()
    {
        TestSink sink = TestContent.Read(Workbook(Row(0), Cell(6, 0, Text("voor")), Cell(6, 1, Int(int.MaxValue))));

        Assert.Contains("voor", sink.Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    private static TestPart SheetOf(byte[] workbook) => TestContent.Read(workbook).Documents[0].Parts.FirstOrDefault(static part => part.Name == "Blad1")!;

    private static byte[] Workbook(params byte[][] rows) => Workbook(rows, []);

    private static byte[] Workbook(byte[][] rows, params (string Name, byte[] Content)[] more) => Workbook(Record(156, [.. Int(0), .. Int(1), .. Text("rId1"), .. Text("Blad1")]), rows, more);

    private static byte[] Workbook(byte[] list, byte[][] rows, params (string Name, byte[] Content)[] more) => Zip(
    [
        ("xl/workbook.bin", list),
        ("xl/_rels/workbook.bin.rels", Encoding.UTF8.GetBytes(RelationList(("rId1", "worksheet", "worksheets/sheet1.bin")))),
        ("xl/worksheets/sheet1.bin", [.. rows.SelectMany(static row => row)]),
        ("xl/sharedStrings.bin", [.. Record(19, [0, .. Text("jan@voorbeeld.nl")]), .. Record(19, [0, .. Text("a\nb")])]),
        ("xl/styles.bin", [.. Record(617, Int(2)), .. Record(47, [0, 0, 0, 0]), .. Record(47, [0, 0, 14, 0]), .. Record(618, [])]),
        .. more,
    ]);

    private static byte[] Row(int row) => Record(0, Int(row));

    private static byte[] Cell(int kind, int column, byte[] value) => Record(kind, [.. Int(column), .. Int(0), .. value]);

    private static byte[] Record(int type, byte[] data)
    {
        byte[] head = type < 128 ? [(byte)type] : [(byte)(type | 0x80), (byte)(type >> 7)];
        return [.. head, .. data.Length < 128 ? (byte[])[(byte)data.Length] : [(byte)(data.Length | 0x80), (byte)(data.Length >> 7)], .. data];
    }

    private static byte[] Text(string text) => [.. Int(text.Length), .. Encoding.Unicode.GetBytes(text)];

    private static byte[] Int(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Real(double value) => BitConverter.GetBytes(value);
}
