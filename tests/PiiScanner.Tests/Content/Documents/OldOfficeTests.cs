using System.Text;
using PiiScanner.Tests.Content.Compound;

namespace PiiScanner.Tests.Content.Documents;

/// <summary>What LibreOffice wrote in the formats of Office 97 is read back as it was meant, each text at its place.</summary>
public sealed class OldOfficeTests
{
    /// <summary>A workbook as Excel 95 writes it: cells in Cyrillic and in short numbers.</summary>
    internal static byte[] Excel95 { get; } = CompoundWriting.Write(("Book", Excel95Stream));

    private static byte[] Excel95Stream =>
    [
        .. Record(0x809, [0, 5, 5, 0]), .. Record(0x42, [0xE3, 4]), .. Record(0x85, [0x2D, 0, 0, 0, 0, 0, 4, .. "Blad"u8]), .. Record(0x0A, []),
        .. Record(0x809, [0, 5, 0x10, 0]), .. Record(0x204, [2, 0, 1, 0, 0, 0, 3, 0, 0xD3, 0xE2, 0xE0]), .. Record(0x27E, [2, 0, 2, 0, 0, 0, .. BitConverter.GetBytes((12345 << 2) | 3)]), .. Record(0x0A, []),
    ];

    [Fact]
    public void A_document_of_Word_has_its_body_tables_notes_headers_and_comments()
    {
        TestSink sink = TestContent.Read(Golden.Read("office/brief.doc"), "brief.doc");
        TestDocument document = sink.Documents[0];
        Assert.Equal("doc", document.Path.Format);
        TestPart body = document.Parts.Single(static part => part.Name == "body");
        Assert.Equal(
            "Geachte heer Müller, bel 06-12345678 of schrijf.\nZie deze link voor meer.\n HYPERLINK \"mailto:jan@voorbeeld.example\"\nnaam\u001fbsn\u001fplaats\nS. Yılmaz\u001f\u001fEde\vGld.\nP. Bakker\u001f999990032\nTot ziens, 日本\n",
            body.Text);
        Assert.Equal([LayoutKind.Plain, LayoutKind.Table, LayoutKind.Plain], body.Layouts.Select(static layout => layout.Kind));
        Assert.Equal(new Place(26, 11, 1, 26, 0, "body"), document.Find("06-12345678"));
        Assert.Equal(new Place(164, 9, 6, 11, 0, "body"), document.Find("999990032"));
        Assert.Equal("footnote", document.Find("zoe@voorbeeld.example").Part);
        Assert.Equal("header", document.Find("Kop van Piet").Part);
        Assert.Equal("header", document.Find("Voet van Kees").Part);
        Assert.Equal("comment", document.Find("030-2345678").Part);
        Assert.Equal("author", document.Find("Kees de Wit").Part);
        Assert.Equal("properties 2", document.Find("author: Fatima Jansen").Part);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_workbook_of_Excel_has_its_cells_formats_notes_and_hidden_sheets()
    {
        TestSink sink = TestContent.Read(Golden.Read("office/klanten.xls"), "klanten.xls");
        TestDocument document = sink.Documents[0];
        Assert.Equal("xls", document.Path.Format);
        Assert.Equal("naam\u001fbsn\u001fgeboren\nZoë Müller\u001f012345678\u001f1970-02-28\n0.5\u001f日本 en\vverder\u001fjan @voorbeeld.example\u001f0\u001f999990032\u001f1\n", document.Parts.Single(static part => part.Name == "Klanten").Text);
        Assert.Equal(new Place(30, 9, 2, 2, 2, "Klanten"), document.Find("012345678"));
        Assert.Equal(new Place(97, 9, 6, 6, 6, "Klanten"), document.Find("999990032"));
        Assert.Equal(new Place(4, 11, 1, 5, 6, "Klanten!D6"), document.Find("06-12345678"));
        Assert.Equal("Geheim", document.Find("verborgen").Part);
        Assert.Equal(["klanten.xls", "Klanten", "Geheim"], document.Parts.Where(static part => part.Name == "@name").Select(static part => part.Text));
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void What_may_be_chosen_for_a_cell_is_read_with_its_messages()
    {
        TestPart part = TestContent.Read(Golden.Read("office/keuze.xls"), "keuze.xls").Documents[0].Parts.Single(static part => part.Name == "Keuze drawing");

        Assert.Equal("Kies\nFout\nBel anders 06-12345678\nVraag piet@voorbeeld.nl\njan@voorbeeld.nl,Zoë Müller\n", part.Text);
        Assert.Equal(new Place(21, 11, 3, 12, 0, "Keuze drawing"), part.PlaceOf("06-12345678"));
    }

    [Fact]
    public void A_presentation_of_PowerPoint_has_its_slides_and_notes()
    {
        TestSink sink = TestContent.Read(Golden.Unzipped("office/dia.ppt.gz"), "dia.ppt");
        TestDocument document = sink.Documents[0];
        Assert.Equal("ppt", document.Path.Format);
        Assert.Equal(new Place(10, 21, 2, 1, 0, "slide"), document.Find("jan@voorbeeld.example"));
        Assert.Equal("slide 2", document.Find("Tweede 日本").Part);
        Assert.Equal(new Place(4, 11, 1, 5, 0, "notes 2"), document.Find("06-12345678"));
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void Rich_text_has_its_tables_notes_and_comments()
    {
        TestSink sink = TestContent.Read(Golden.Read("office/brief.rtf"), "brief.rtf");
        TestPart body = sink.Documents[0].Parts[^1];
        Assert.Equal(
            "Dossier\nFatima Jansen\nFatima Jansen\nKop van Piet\nVoet van Kees\nGeachte heer Müller, bel 06-12345678 of schrijf.\n Noot over zoe@voorbeeld.example\nZie deze link voor meer.\nHYPERLINK \"mailto:jan@voorbeeld.example\" \nKees de Wit\nOpmerking bij 030-2345678\n"
            + "naam\u001fbsn\u001fplaats\nS. Yılmaz\u001f\u001fEde\vGld.\nP. Bakker\u001f999990032\nTot ziens, 日本\n",
            body.Text);
        Assert.Equal([LayoutKind.Plain, LayoutKind.Table, LayoutKind.Plain], body.Layouts.Select(static layout => layout.Kind));
        Assert.Equal(6, body.PlaceOf("06-12345678").Line);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void An_encrypted_workbook_says_so() =>
        Assert.Equal([Reason.Encrypted], TestContent.Read(CompoundWriting.Write(("Workbook", [.. Record(0x809, [0, 6, 5, 0]), .. Record(0x2F, [1, 0])]))).Reasons);

    [Fact]
    public void An_encrypted_document_says_so()
    {
        byte[] main = new byte[0x500];
        (main[0], main[1], main[2], main[0x0B]) = (0xEC, 0xA5, 0xC1, 1);
        Assert.Equal([Reason.Encrypted], TestContent.Read(CompoundWriting.Write(("WordDocument", main))).Reasons);
    }

    [Theory]
    [InlineData(0xA5DC, 101)]
    [InlineData(0xA5DC, 104)]
    [InlineData(0xA699, 104)]
    public void The_text_of_Word_6_and_95_lies_in_the_main_stream(int mark, int version)
    {
        byte[] text = Encoding.Latin1.GetBytes("Geachte heer Müller,\rbel 06-12345678.\rzie de noot\r");
        byte[] main = [.. OldMain(mark, version, 0, 0x300, text.Length, body: 38, notes: text.Length - 38), .. text];
        TestSink sink = TestContent.Read(CompoundWriting.Write(("WordDocument", main)));
        Assert.Equal([("body", "Geachte heer Müller,\nbel 06-12345678.\n"), ("footnote", "zie de noot\n")], sink.Documents[0].Parts.Select(static part => (part.Name, part.Text)));
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_document_of_Word_6_that_was_saved_in_haste_lies_in_pieces()
    {
        byte[] text = Encoding.Latin1.GetBytes("0612345678\rBel ");
        byte[] clx = [2, 28, 0, 0, 0, .. Ints(0, 4, 15), 0, 0, .. Ints(0x300 + 11), 0, 0, 0, 0, .. Ints(0x300), 0, 0];
        byte[] main = [.. OldMain(0xA5DC, 101, 4, 0x300, text.Length, body: 15, notes: 0), .. text, .. clx];
        Ints(0x300 + text.Length, clx.Length).CopyTo(main, 0x160);
        TestSink sink = TestContent.Read(CompoundWriting.Write(("WordDocument", main)));
        Assert.Equal("Bel 0612345678\n", Assert.Single(sink.Documents[0].Parts).Text);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void Zeros_between_what_was_saved_and_packages_that_call_themselves_containers_are_passed_over()
    {
        byte[] text = Record(0, 0x0FA0, Encoding.Unicode.GetBytes("jan@voorbeeld.nl")), package = Record(0xF, 0x0428, [.. "PK\x03\x04"u8, .. new byte[40]]);
        TestSink sink = TestContent.Read(CompoundWriting.Write(("PowerPoint Document", [.. Record(0xF, 0x03E8, [.. package, .. text]), .. new byte[333], .. Record(0xF, 0x03EE, Record(0, 0x0FA8, "later"u8.ToArray()))])));
        Assert.Equal(["jan@voorbeeld.nl\n", "later\n"], sink.Documents[0].Parts.Select(static part => part.Text));
        Assert.Empty(sink.Reasons);
    }

    [Theory]
    [InlineData("___PPT10", "comment", "Willem Visser\nBel 06-12345678\n")]
    [InlineData("MYTAG", null, null)]
    public void Comments_on_a_slide_lie_in_what_versions_of_PowerPoint_keep_apart(string tag, string? part, string? expected)
    {
        byte[] comment = Record(0xF, 0x2EE0, [.. Record(0, 0x0FBA, Encoding.Unicode.GetBytes("Willem Visser")), .. Record(0x10, 0x0FBA, Encoding.Unicode.GetBytes("Bel 06-12345678")), .. Record(0, 0x2EE1, new byte[28])]);
        byte[] tags = Record(0xF, 0x1388, Record(0xF, 0x138A, [.. Record(0, 0x0FBA, Encoding.Unicode.GetBytes(tag)), .. Record(0, 0x138B, comment)]));
        TestSink sink = TestContent.Read(CompoundWriting.Write(("PowerPoint Document", [.. Record(0xF, 0x03EE, [.. Record(0, 0x0FA8, "dia"u8.ToArray()), .. tags])])));

        Assert.Equal(part is null ? [("slide", "dia\n")] : [("slide", "dia\n"), (part, expected!)], sink.Documents[0].Parts.Select(static part => (part.Name!, part.Text)));
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_presentation_of_PowerPoint_95_is_told_to_be_unknown()
    {
        TestSink sink = TestContent.Read(CompoundWriting.Write(("PowerPoint Document", [3, 0, 0, 0, 0xFF, 0xFF, 0, 0, .. new byte[200], .. "jan@voorbeeld.nl en meer"u8, .. new byte[200]])));
        Assert.Contains("jan@voorbeeld.nl", sink.Documents[1].Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Unsupported], sink.Reasons);
    }

    [Fact]
    public void An_encrypted_presentation_says_so() =>
        Assert.Equal([Reason.Encrypted], TestContent.Read(CompoundWriting.Write(("PowerPoint Document", [0x0F, 0, 0x14, 0x2F, 0, 0, 0, 0]))).Reasons);

    [Fact]
    public void Cells_of_Excel_95_are_read()
    {
        TestDocument document = TestContent.Read(Excel95).Documents[0];
        Assert.Equal("Ува\u001f123.45\n", document.Parts[^1].Text);
        Assert.Equal(new Place(0, 6, 3, 2, 3, "sheet"), document.Find("Ува"));
    }

    [Fact]
    public void A_sheet_that_calls_itself_newer_than_its_workbook_is_read_as_the_workbook_is()
    {
        byte[] start = Record(0x809, [0, 5, 5, 0]), end = Record(0x0A, []);
        byte[] name = Record(0x85, [.. BitConverter.GetBytes(start.Length + 15 + end.Length), 0, 0, 4, .. "Blad"u8]);
        byte[] book = [.. start, .. name, .. end, .. Record(0x809, [0, 6, 0x10, 0]), .. Record(0x204, [2, 0, 1, 0, 0, 0, 3, 0, .. "Jan"u8]), .. end];
        TestSink sink = TestContent.Read(CompoundWriting.Write(("Book", book)));
        Assert.Equal(new Place(0, 3, 3, 2, 3, "Blad"), sink.Documents[0].Find("Jan"));
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_shared_text_goes_on_in_the_next_record_in_another_width()
    {
        byte[] text = [.. BitConverter.GetBytes(1), .. BitConverter.GetBytes(1), 16, 0, 0, .. "jan@"u8];
        byte[] book =
        [
            .. Record(0x809, [0, 6, 5, 0]), .. Record(0xFC, text), .. Record(0x3C, [1, .. Encoding.Unicode.GetBytes("voorbeeld")]), .. Record(0x3C, []), .. Record(0x3C, [0, .. ".nl"u8]), .. Record(0x0A, []),
            .. Record(0x809, [0, 6, 0x10, 0]), .. Record(0xFD, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. Record(0x0A, []),
        ];
        TestSink sink = TestContent.Read(CompoundWriting.Write(("Workbook", book)));
        Assert.Equal("jan@voorbeeld.nl\n", sink.Documents[0].Parts[^1].Text);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_cell_without_its_shared_text_is_reported()
    {
        byte[] book = [.. Record(0x809, [0, 6, 5, 0]), .. Record(0x0A, []), .. Record(0x809, [0, 6, 0x10, 0]), .. Record(0xFD, [0, 0, 0, 0, 0, 0, 7, 0, 0, 0]), .. Record(0x0A, [])];
        Assert.Equal([Reason.Corrupt], TestContent.Read(CompoundWriting.Write(("Workbook", book))).Reasons);
    }

    [Fact]
    public void Codes_in_headers_are_no_part_of_the_words()
    {
        byte[] header = "&LNL91ABNA0417164300&Cjan@voorbeeld.nl"u8.ToArray(), footer = Encoding.Unicode.GetBytes("&R&\"Arial\"&10Zoë\nMüller");
        byte[] book =
        [
            .. Record(0x809, [0, 6, 5, 0]), .. Record(0x0A, []), .. Record(0x809, [0, 6, 0x10, 0]),
            .. Record(0x14, [(byte)header.Length, 0, 0, .. header]), .. Record(0x15, [(byte)(footer.Length / 2), 0, 1, .. footer]), .. Record(0x0A, []),
        ];
        Assert.Equal("NL91ABNA0417164300\njan@voorbeeld.nl\nZoë\nMüller\n", TestContent.Read(CompoundWriting.Write(("Workbook", book))).Text);
    }

    [Fact]
    public void A_record_that_tells_a_longer_text_than_it_holds_costs_only_itself()
    {
        byte[] book =
        [
            .. Record(0x809, [0, 6, 5, 0]), .. Record(0x0A, []), .. Record(0x809, [0, 6, 0x10, 0]), .. Record(0x204, [0, 0, 0, 0, 0, 0, 9, 0, 0, .. "Jan"u8]),
            .. Record(0x204, [1, 0, 0, 0, 0, 0, 4, 0, 0, .. "Piet"u8]), .. Record(0x0A, []),
        ];
        TestSink sink = TestContent.Read(CompoundWriting.Write(("Workbook", book)));
        Assert.Equal("Jan\nPiet\n", sink.Text);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Fact]
    public void A_format_and_an_author_whose_length_is_wrong_or_missing_are_no_damage()
    {
        byte[] book =
        [
            .. Record(0x809, [0, 6, 5, 0]), .. Record(0x5C, "Jan de Wit  "u8.ToArray()), .. Record(0x41E, [0xA4, 0, 0x17, 0, 0, .. "yyyy-mm-dd"u8]), .. Record(0xE0, [0, 0, 0xA4, 0]), .. Record(0x0A, []),
            .. Record(0x809, [0, 6, 0x10, 0]), .. Record(0x27E, [0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes((5 << 2) | 2)]), .. Record(0x0A, []),
        ];
        TestSink sink = TestContent.Read(CompoundWriting.Write(("Workbook", book)));
        Assert.Equal("Jan de Wit\n1900-01-05\n", sink.Text);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void Names_and_conditions_of_a_workbook_are_read_with_their_constants()
    {
        byte[] jan = [0x17, 8, 0, .. "jan@x.nl"u8], piet = [0x17, 9, 0, .. "piet@x.nl"u8];
        byte[] book =
        [
            .. Record(0x809, [0, 6, 5, 0]), .. Record(0x18, [0, 0, 0, 4, (byte)jan.Length, 0, .. new byte[8], 0, .. "Mail"u8, .. jan]), .. Record(0x18, [0, 0, 0, 255, 1, 0, .. new byte[8], 0, 1]), .. Record(0x0A, []),
            .. Record(0x809, [0, 6, 0x10, 0]), .. Record(0x1B1, [1, 3, (byte)piet.Length, 0, 0, 0, .. new byte[20], .. piet]), .. Record(0x1B1, [1, 3, 255, 255, 0, 0]), .. Record(0x0A, []),
        ];
        TestDocument document = TestContent.Read(CompoundWriting.Write(("Workbook", book))).Documents[0];

        Assert.Equal("Mail: jan@x.nl\n", document.Parts.Single(static part => part.Name == "name").Text);
        Assert.Equal("piet@x.nl\n", document.Parts.Single(static part => part.Name == "sheet drawing").Text);
    }

    [Fact]
    public void A_workbook_whose_stream_is_named_in_capitals_is_one()
    {
        TestSink sink = TestContent.Read(CompoundWriting.Write(("BOOK", Excel95Stream)));
        Assert.Equal("Ува\u001f123.45\n", sink.Documents.Single().Parts[^1].Text);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_workbook_that_ends_inside_a_sheet_is_reported() =>
        Assert.Equal([Reason.Truncated], TestContent.Read(CompoundWriting.Write(("Workbook", [.. Record(0x809, [0, 6, 5, 0])]))).Reasons);

    private static byte[] Record(int kind, int type, byte[] content) => [.. BitConverter.GetBytes((ushort)kind), .. BitConverter.GetBytes((ushort)type), .. Ints(content.Length), .. content];

    private static byte[] Ints(params int[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    /// <summary>What stands before the text of a document of Word 6.</summary>
    private static byte[] OldMain(int mark, int version, int flags, int start, int length, int body, int notes)
    {
        byte[] main = new byte[start];
        Ints((version << 16) | mark).CopyTo(main, 0);
        main[0x0A] = (byte)flags;
        Ints(start, start + length).CopyTo(main, 0x18);
        Ints(body, notes).CopyTo(main, 0x34);
        return main;
    }

    private static byte[] Record(int type, byte[] content) => [.. BitConverter.GetBytes((ushort)type), .. BitConverter.GetBytes((ushort)content.Length), .. content];
}

public sealed class DocTests : FormatContract
{
    protected override string Format => "doc";

    protected override IEnumerable<FormatSample> Samples() => [new("brief.doc", Golden.Read("office/brief.doc"), "06-12345678", "Kees de Wit") { KnowsItsEnd = true }];
}

public sealed class XlsTests : FormatContract
{
    protected override string Format => "xls";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("klanten.xls", Golden.Read("office/klanten.xls"), "012345678", "verborgen") { KnowsItsEnd = true },
        new("oud.xls", OldOfficeTests.Excel95, "123.45") { KnowsItsEnd = true },
    ];
}

public sealed class PptTests : FormatContract
{
    protected override string Format => "ppt";

    protected override IEnumerable<FormatSample> Samples() => [new("dia.ppt", Golden.Unzipped("office/dia.ppt.gz"), "jan@voorbeeld.example", "06-12345678") { KnowsItsEnd = true }];
}
