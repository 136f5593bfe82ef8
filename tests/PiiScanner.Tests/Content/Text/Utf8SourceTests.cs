using System.Text;
using CsCheck;
using PiiScanner.Content.Text;

namespace PiiScanner.Tests.Content.Text;

public sealed class Utf8SourceTests
{
    private const string Letter = "Geachte heer Désiré Müller,\r\nUw dochter Zoë belde over café 't Höfke in Sint-Oedenrode.\n";

    public static TheoryData<string> Encodings => Encoded.Names;

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_in_every_encoding_becomes_utf8(string encoding) => Assert.Equal(Letter, Decode(Encoded.In(encoding, Letter)));

    [Theory]
    [MemberData(nameof(Encodings))]
    public void An_encoding_is_told_by_its_first_letter_that_is_not_ascii_however_late(string encoding)
    {
        string text = string.Concat(Enumerable.Repeat("Regel met alleen gewone letters.\n", 9000)) + Letter;
        Assert.Equal(text, Decode(Encoded.In(encoding, text)));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_pieces_that_content_comes_in_do_not_matter(string encoding)
    {
        string text = string.Concat(Enumerable.Repeat("Gewone regel.\n", 20)) + string.Concat(Enumerable.Repeat(Letter, 40));
        byte[] content = Encoded.In(encoding, text);
        Gen.Select(Gen.Int[1, 700], Gen.Int[64, 3000], Gen.Bool).Sample((piece, room, fills) =>
            Assert.Equal(text, Decode(content, () => piece, room, fills)), iter: 40);
    }

    [Theory]
    [InlineData("x \e[1mNL91\e[0m", "x     NL91    ")]
    [InlineData("\e[38;2;255;255;255;48;2;0;0;0mJan\e[K\e[?25l", "                              Jan         ")]
    [InlineData("\e[36mzoë@\e[mx\n\e\n\e[\nm", "     zoë@   x\n \n  \nm")]
    [InlineData("\e\e[1ma[1m \e\"[1m", "     a[1m  \"[1m")]
    public void Colours_of_a_terminal_are_blanks_wherever_they_are_cut(string text, string read)
    {
        foreach (string encoding in new[] { "utf-8", "utf-16le with mark", "windows-1252" })
        {
            for (int piece = 1; piece < 20; piece++) Assert.Equal(read, Decode(Encoded.In(encoding, text), () => piece, room: 64, fills: piece % 2 == 0));
        }
    }

    [Fact]
    public void A_code_that_never_ends_blanks_little() =>
        Assert.Equal(new string(' ', 64) + new string('1', 937), Decode([.. "\e["u8, .. Enumerable.Repeat((byte)'1', 999)]));

    [Fact]
    public void The_euro_sign_is_right_in_windows_1252_and_in_iso_8859_15()
    {
        Assert.Equal("Bedrag: € 12,50 café", Decode(Encoded.In("windows-1252", "Bedrag: € 12,50 café")));
        Assert.Equal("Bedrag: € 12,50 café", Decode(Encoded.In("iso-8859-15", "Bedrag: € 12,50 café")));
    }

    [Fact]
    public void Quotes_of_Windows_do_not_look_like_letters_of_DOS() =>
        Assert.Equal("Ruud’s foto’s en auto’s — dat is ‘alles’…", Decode(Encoded.In("windows-1252", "Ruud’s foto’s en auto’s — dat is ‘alles’…")));

    [Fact]
    public void A_stray_byte_does_not_make_utf8_another_encoding()
    {
        byte[] content = [.. Encoding.UTF8.GetBytes(Letter), 0xE9, .. Encoding.UTF8.GetBytes(Letter)];
        Assert.Equal(Letter + "\uFFFD" + Letter, Decode(content));
    }

    [Fact]
    public void A_character_cut_off_where_the_evidence_ends_does_not_make_utf8_another_encoding()
    {
        string text = string.Concat(Enumerable.Repeat("é€\U0001F600", 20_000));
        for (int shift = 0; shift < 4; shift++) Assert.Equal(new string('x', shift) + text, Decode(Encoding.UTF8.GetBytes(new string('x', shift) + text)));
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"windows-1250\"?><a>Łódź</a>", 1250)]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-2'?><a>Łódź</a>", 28592)]
    [InlineData("<html><head><meta charset=windows-1251></head>Привет</html>", 1251)]
    [InlineData("<meta http-equiv='Content-Type' content='text/html; charset=shift_jis'>日本", 932)]
    public void The_encoding_that_markup_declares_is_honoured(string text, int codePage) =>
        Assert.Equal(text, Decode(CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes(text)));

    [Fact]
    public void A_declaration_that_the_bytes_contradict_is_not_believed()
    {
        const string Text = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>Zoë</a>";
        Assert.Equal(Text, Decode(Encoding.UTF8.GetBytes(Text)));
        Assert.Equal(Text, Decode(Encoding.Unicode.GetBytes(Text)));
        Assert.Equal(Text.Replace("iso-8859-1", "utf-8", StringComparison.Ordinal), Decode(Encoding.Latin1.GetBytes(Text.Replace("iso-8859-1", "utf-8", StringComparison.Ordinal))));
    }

    [Fact]
    public void What_the_content_ends_in_is_thrown_after_what_came_before_it()
    {
        using var content = new ChoppyStream(new byte[1000], static () => 100, static position => { if (position == 500) throw new InvalidDataException(); });
        using var source = new Utf8Source(content);
        var buffer = new byte[2000];
        Assert.Equal(500, source.Fill(buffer));
        Assert.Equal(0, source.Fill(buffer));
        Assert.Throws<InvalidDataException>(source.ThrowIfCut);
        Assert.Throws<InvalidDataException>(() => source.Read(buffer));
    }

    [Fact]
    public void Any_bytes_are_read_to_their_end() =>
        Gen.Byte.Array[0, 3000].Sample(static bytes => Assert.True(Decode(bytes, static () => 50).Length >= bytes.Length / 4), iter: 300);

    private static string Decode(byte[] content) => Decode(content, static () => 10_000, 4096);

    private static string Decode(byte[] content, Func<int> piece, int room = 4096, bool fills = false)
    {
        using var stream = new ChoppyStream(content, piece);
        using var source = new Utf8Source(stream);
        using var text = new MemoryStream();
        var buffer = new byte[room];
        int read;
        while ((read = fills ? source.Fill(buffer) : source.Read(buffer)) > 0) text.Write(buffer, 0, read);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
