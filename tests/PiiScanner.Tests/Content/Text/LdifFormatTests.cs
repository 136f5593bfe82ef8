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

    [Fact]
    public void A_line_longer_than_a_block_is_read_as_it_stands() =>
        Assert.Contains("jan@voorbeeld.nl", TestContent.Read(Encoding.UTF8.GetBytes($"dn: x\nobjectClass: y\nl: {new string('a', 200_000)}\nmail: jan@voorbeeld.nl\n"), "x.ldif").Text, StringComparison.Ordinal);
}
