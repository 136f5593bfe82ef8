using System.Text;

namespace PiiScanner.Tests.Content.Text;

public sealed class LdifFormatTests : FormatContract
{
    private const string Entries = """
        version: 1
        # een export
        dn: cn=Jan,dc=voorbeeld,dc=nl
        objectClass: person
        cn:: Wm/DqyBCw7ZobQ==
        mail: jan@voor
         beeld.nl

        dn: cn=Piet,dc=voorbeeld,dc=nl
        objectClass: person
        mail:: cGlldEB2b29y
         YmVlbGQubmw=
        jpegPhoto:: /9j/AAA=
        """;

    protected override string Format => "ldif";

    protected override IEnumerable<FormatSample> Samples() => [new("export.ldif", Encoding.UTF8.GetBytes(Entries), "Zoë Böhm", "mail: jan@voorbeeld.nl", "mail:: piet@voorbeeld.nl", "/9j/AAA=")];

    [Theory]
    [InlineData("jan@voorbeeld.nl", 6, 7, 102, 1)]
    [InlineData("piet@voorbeeld.nl", 11, 8, 180, 2)]
    public void A_value_is_found_where_it_stands_in_the_file_folded_or_encoded(string token, int line, int column, long offset, long record)
    {
        Place place = TestContent.Read(Encoding.UTF8.GetBytes(Entries.ReplaceLineEndings("\n"))).Documents[0].Find(token);

        Assert.Equal(new Place(offset, token.Length, line, column, record, null), place);
    }

    [Theory]
    [InlineData("Zoë Müller,dc=voorbeeld", 12, 346)]
    [InlineData("zoe@voorbeeld.nl", 16, 465)]
    [InlineData("123456782", 20, 652)]
    [InlineData("geheim123", 21, 697)]
    [InlineData("piet@voorbeeld.nl", 34, 1096)]
    public void What_another_program_wrote_is_read_at_its_place(string token, int line, long offset)
    {
        TestSink sink = TestContent.Read(Golden.Read("ldif/slapcat.ldif"));
        Place place = sink.Documents[0].Find(token);
        Assert.Equal((line, offset), (place.Line, place.Offset));
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void Entries_without_their_class_are_told_by_the_name_of_the_file() =>
        Assert.Contains("mail:: jan@x.nl", TestContent.Read("dn: cn=Jan\nmail:: amFuQHgubmw=\n"u8.ToArray(), "x.ldif").Text, StringComparison.Ordinal);

    [Fact]
    public void A_line_longer_than_a_block_is_read_as_it_stands() =>
        Assert.Contains("jan@voorbeeld.nl", TestContent.Read(Encoding.UTF8.GetBytes($"dn: x\nobjectClass: y\nl: {new string('a', 200_000)}\nmail: jan@voorbeeld.nl\n"), "x.ldif").Text, StringComparison.Ordinal);
}
