using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PiiScanner.Tests.Content.Data;

public sealed class SqliteTests : FormatContract
{
    protected override string Format => "sqlite";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("klanten.sqlite", Golden.Read("sqlite/klanten.sqlite"), "klant20@voorbeeld.example", "overloop@voorbeeld.example", "bijlage@voorbeeld.example", "België") { KnowsItsEnd = true },
        new("utf16.sqlite", Golden.Read("sqlite/utf16.sqlite"), "Zoë", "zoe@voorbeeld.example") { KnowsItsEnd = true },
    ];

    [Theory]
    [InlineData("klant1@voorbeeld.example", "klant", 2, 11, 41)]
    [InlineData("overloop@voorbeeld.example", "klant", 11, 3050, 3440)]
    [InlineData("klant20@voorbeeld.example", "klant", 20, 13, 3831)]
    public void A_value_is_found_in_its_table_row_and_column(string token, string table, int line, int column, long offset)
    {
        TestPart part = PartOf(Database(), table);

        Assert.Equal(new Place(offset, token.Length, line, column, 0, table), part.PlaceOf(token));
    }

    [Fact]
    public void The_names_of_the_columns_stand_above_the_rows_and_a_number_of_the_row_is_its_value()
    {
        string[] lines = PartOf(Database(), "klant").Text.Split('\n');

        Assert.Equal("id\u001fnaam\u001fe-mail\u001fsaldo\u001fopmerking", lines[0]);
        Assert.Equal("3\u001fKlant 3\u001fklant3@voorbeeld.example\u001f3.5\u001f", lines[3]);
    }

    [Fact]
    public void A_table_without_row_numbers_is_read_in_the_order_in_which_it_is_stored() =>
        Assert.Equal("naam\u001fcode\nNederland\u001fNL\nDuitsland\u001fDE\nBelgië\u001fBE\n", PartOf(Database(), "land").Text);

    [Fact]
    public void Long_bytes_in_a_row_are_a_document_of_their_own()
    {
        TestSink sink = Database();

        Assert.Equal(["bijlage.inhoud[7]"], sink.Documents.Skip(1).Select(static document => document.Path.OwnName));
        Assert.Equal("json", sink.Documents[1].Path.Format);
    }

    [Fact]
    public void Short_bytes_in_a_row_stand_in_it_unless_they_are_known_for_a_document()
    {
        byte[] wide = Encoding.Unicode.GetBytes("Dossier van Zoë, zoe@voorbeeld.nl"), hash = Convert.FromHexString("00FF10A3C2D4E5F60718293A4B5C6D7E"), packed = Gzip("jan@voorbeeld.nl"u8);
        byte[] wrapped = [0x0A, 16, .. "kees@voorbeeld.n"u8, 0x12, 0xFF];
        TestSink sink = TestContent.Read(Notes("piet@voorbeeld.nl"u8.ToArray(), wide, hash, packed, wrapped));

        Assert.Equal(["note.body[2]", "note.body[4]", "note.body[4]"], sink.Documents.Skip(1).Select(static document => document.Path.OwnName));
        Assert.Equal(["Dossier van Zoë, zoe@voorbeeld.nl", "", "jan@voorbeeld.nl"], sink.Documents.Skip(1).Select(static document => document.Text));
        string[] lines = PartOf(sink, "note").Text.Split('\n');
        Assert.Equal(("1\u001fpiet@voorbeeld.nl", "2\u001f", "4\u001f"), (lines[1], lines[2], lines[4]));
        Assert.Contains("kees@voorbeeld.n", lines[5], StringComparison.Ordinal);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_long_value_goes_on_in_the_page_that_its_chain_names()
    {
        byte[] moved = Golden.Read("sqlite/klanten.sqlite");
        (byte[] second, byte[] last) = (Page(13).ToArray(), Page(16).ToArray()); // of a value in pages 12 to 16
        last.CopyTo(Page(13));
        second.CopyTo(Page(16));
        BinaryPrimitives.WriteInt32BigEndian(Page(12), 16);
        BinaryPrimitives.WriteInt32BigEndian(Page(15), 13);

        Assert.Equal(PartOf(Database(), "klant").Text, PartOf(TestContent.Read(moved), "klant").Text);

        Span<byte> Page(int number) => moved.AsSpan((number - 1) * 512, 512);
    }

    [Theory]
    [InlineData("\u001fverdwenen2@voorbeeld.example\n")]
    [InlineData("\u001fverdwenen20@voorbeeld.example\n")]
    [InlineData("klant15@voorbeeld.example")]
    public void Rows_of_a_dropped_table_and_deleted_rows_are_found_and_marked_as_carved(string row)
    {
        TestPart deleted = PartOf(Database(), "deleted");

        Assert.Contains(row, deleted.Text, StringComparison.Ordinal);
        Assert.All(deleted.Layouts, static layout => Assert.True(layout.IsCarved));
    }

    [Fact]
    public void A_database_whose_schema_is_lost_still_gives_its_rows()
    {
        byte[] damaged = Golden.Read("sqlite/klanten.sqlite");
        damaged.AsSpan(100, 400).Clear();
        TestSink sink = TestContent.Read(damaged);

        Assert.Contains("Klant 3\u001fklant3@voorbeeld.example\u001f", sink.Text, StringComparison.Ordinal);
        Assert.Contains(Reason.Corrupt, sink.Reasons);
    }

    [Fact]
    public void A_database_without_a_page_size_is_carved()
    {
        byte[] damaged = Golden.Read("sqlite/klanten.sqlite");
        damaged[16] = damaged[17] = 0;
        TestSink sink = TestContent.Read(damaged);

        Assert.Contains("klant3@voorbeeld.example", sink.Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Fact]
    public void A_tree_that_points_at_itself_ends()
    {
        byte[] looped = Golden.Read("sqlite/klanten.sqlite");
        int interior = Enumerable.Range(1, (looped.Length / 512) - 1).First(page => looped[page * 512] == 5);
        looped[(interior * 512) + 8 + 3] = (byte)(interior + 1); // the child to the right
        TestSink sink = TestContent.Read(looped);

        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    private static TestSink Database() => TestContent.Read(Golden.Read("sqlite/klanten.sqlite"));

    private static TestPart PartOf(TestSink sink, string name) => sink.Documents[0].Parts.Single(part => part.Name == name);

    /// <summary>A database of two pages with one table of these values, in rows from 1 on.</summary>
    private static byte[] Notes(params byte[][] values)
    {
        byte[] file = new byte[2048];
        "SQLite format 3\0"u8.CopyTo(file);
        byte[] settings = [4, 0, 1, 1, 0, 64, 32, 32]; // pages of 1,024 bytes
        settings.CopyTo(file, 16);
        (file[31], file[47], file[59]) = (2, 4, 1);
        WriteLeaf(file.AsSpan(0, 1024), 100, [Row(["table"u8.ToArray(), "note"u8.ToArray(), "note"u8.ToArray(), [2], "CREATE TABLE note(id integer primary key, body blob)"u8.ToArray()], 3)]);
        WriteLeaf(file.AsSpan(1024), 0, [.. values.Select(static value => Row([null, value], -1))]);
        return file;
    }

    /// <summary>A record: texts where one is a number, else bytes.</summary>
    private static byte[] Row(byte[]?[] values, int number)
    {
        byte[] types = [.. values.SelectMany((value, i) => value is null ? [0] : i == number ? [1] : Varint((2 * value.Length) + (number < 0 ? 12 : 13)))];
        return [(byte)(types.Length + 1), .. types, .. values.SelectMany(static value => value ?? [])];
    }

    private static void WriteLeaf(Span<byte> page, int at, byte[][] rows)
    {
        int end = page.Length;
        for (int i = 0; i < rows.Length; i++)
        {
            byte[] cell = [.. Varint(rows[i].Length), (byte)(i + 1), .. rows[i]];
            end -= cell.Length;
            cell.CopyTo(page[end..]);
            BinaryPrimitives.WriteUInt16BigEndian(page[(at + 8 + (2 * i))..], (ushort)end);
        }
        page[at] = 0x0D;
        BinaryPrimitives.WriteUInt16BigEndian(page[(at + 3)..], (ushort)rows.Length);
        BinaryPrimitives.WriteUInt16BigEndian(page[(at + 5)..], (ushort)end);
    }

    private static byte[] Varint(int value) => value < 128 ? [(byte)value] : [(byte)(0x80 | (value >> 7)), (byte)(value & 0x7F)];

    private static byte[] Gzip(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal)) stream.Write(content);
        return packed.ToArray();
    }
}

public sealed class SqliteLogTests : FormatContract
{
    protected override string Format => "sqlite-wal";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("klanten.sqlite-wal", Golden.Read("sqlite/klanten.sqlite-wal"), "\u001fAnneke\u001fanneke@voorbeeld.example\n") { KnowsItsEnd = true, IsWholeAt = static length => (length - 32) % 536 == 0 },
    ];
}

public sealed class SqliteJournalTests : FormatContract
{
    protected override string Format => "sqlite-journal";

    protected override IEnumerable<FormatSample> Samples() => [new("klanten.sqlite-journal", Journal(), "Klant 3\u001fklant3@voorbeeld.example\u001f") { KnowsItsEnd = true }];

    /// <summary>A journal of all pages of a database (fileformat2, 3).</summary>
    private static byte[] Journal()
    {
        byte[] database = Golden.Read("sqlite/klanten.sqlite"), header = new byte[512];
        byte[] mark = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7];
        mark.CopyTo(header, 0);
        header[11] = (byte)(database.Length / 512);
        header[22] = header[26] = 2; // sectors and pages of 512 bytes
        List<byte> journal = [.. header];
        for (int page = 0; page < database.Length / 512; page++) journal.AddRange([0, 0, 0, (byte)(page + 1), .. database[(page * 512)..((page + 1) * 512)], 0, 0, 0, 0]);
        return [.. journal];
    }
}
