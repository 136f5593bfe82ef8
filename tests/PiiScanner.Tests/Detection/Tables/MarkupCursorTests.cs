using System.Text;

namespace PiiScanner.Tests.Detection.Tables;

public sealed class MarkupCursorTests : LayoutCursorContract
{
    private static readonly TextLayout Markup = new(LayoutKind.Markup);

    internal override TextLayout Layout => Markup;

    protected override string[] Pieces { get; } =
    [
        "<klant>", "</klant>", "<klant id=\"1\">", "<ns:bsn>", "</ns:bsn>", "111222333", "<br/>", "<tel>06-12345678</tel>", "<adres><pc>1234 AB</pc></adres>", " a < b ", " x='y' ", "<a b='", "\"", "'", ">", "<",
        "<!-- <klant> -->", "<![CDATA[<bsn> ]] > ]]>", "<?xml version=\"1.0\"?>", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "<system value=\"http://fhir.nl/fhir/NamingSystem/bsn\"/>", "<value value = \"111222333\"/>",
        "<id root=\"2.16.840.1.113883.2.4.6.3\" extension=\"111222333\"/>", "<id value=\"111222333\" root=\"2.16.840.1.113883.2.4.6.3\"/>", "\n  ", "<identifier>", "</identifier>", "<field name=\"bsn\" type='x'>", "</field>",
    ];

    [Fact]
    public void Text_is_named_by_its_element_without_prefix_and_the_one_around_it() =>
        Assert.Equal(("BSN", "persoon"), At("<stuf:persoon><stuf:BSN>111222333</stuf:BSN></stuf:persoon>", "111222333") is var answer
            ? (answer.Name, answer.Parent) : default);

    [Fact]
    public void An_attribute_names_its_value() =>
        Assert.Equal(("bsn", "persoon"), At("<x><persoon naam='a' p:bsn = \"111222333\"/></x>", "111222333") is var answer ? (answer.Name, answer.Parent) : default);

    [Fact]
    public void A_value_attribute_is_text_of_its_element() =>
        Assert.Equal(("family", "name"), At("<Patient><name><family value=\"here\"/></name></Patient>", "here") is var answer ? (answer.Name, answer.Parent) : default);

    [Fact]
    public void An_identifier_is_told_by_the_system_beside_it()
    {
        Assert.Equal("bsn", At("<identifier><system value=\"http://fhir.nl/fhir/NamingSystem/bsn\"/><value value=\"111222333\"/></identifier>", "111222333").Parent);
        Assert.Equal("b", At("<x><a><system value=\"bsn\"/></a><b><value value=\"111222333\"/></b></x>", "111222333").Parent);
    }

    [Theory]
    [InlineData("<id root=\"2.16.840.1.113883.2.4.6.3\" extension=\"111222333\"/>", "bsn")]
    [InlineData("<nummer value=\"111222333\" root=\"2.16.840.1.113883.2.4.6.3\"/>", "bsn")]
    [InlineData("<nummer value=\"111222333\" root=\"2.16.528.1.1007.3.1\"/>", "2.16.528.1.1007.3.1")]
    [InlineData("<nummer value=\"111222333\"/><nummer root=\"2.16.840.1.113883.2.4.6.3\"/>", "nummer")]
    public void Its_own_system_names_a_value_before_its_element_does(string text, string name) => Assert.Equal(name, At(text, "111222333").Name);

    [Theory]
    [InlineData("<row><field name=\"bsn\">here</field></row>")]
    [InlineData("<field name=\"bsn\"><value>here</value></field>")]
    [InlineData("<x><identificatie soort=\"bsn\">here</identificatie></x>")]
    [InlineData("<x><item key=\"bsn\" value=\"here\"/></x>")]
    [InlineData("<x><item name=\"bsn\" type=\"text\">here</item></x>")]
    public void An_attribute_may_name_its_element(string text) => Assert.Equal("bsn", At(text, "here").Parent);

    [Fact]
    public void Elements_that_repeat_are_records() =>
        Assert.Equal(3, At("<lijst><klant><bsn>1</bsn></klant><klant><bsn>2</bsn></klant><klant><bsn>here</bsn></klant></lijst>", "here").Record);

    [Fact]
    public void They_may_lie_deeper_than_the_root()
    {
        const string text = "<Document><Stmt><Id>a</Id><Ntry><IBAN>b</IBAN></Ntry><Ntry><IBAN>first</IBAN></Ntry><Ntry><IBAN>second</IBAN></Ntry></Stmt></Document>";
        Assert.Equal((2L, 3L), (At(text, "first").Record, At(text, "second").Record));
    }

    [Fact]
    public void Repeated_leaves_are_no_records() =>
        Assert.Equal(2, At("<x><klant><tel>1</tel><tel>2</tel></klant><klant><tel>3</tel><tel>here</tel></klant></x>", "here").Record);

    [Fact]
    public void Comments_sections_and_instructions_hold_no_elements() =>
        Assert.Equal("bsn", At("<bsn><!-- <a> --><![CDATA[<b>]]><?c <d> ?>here</bsn>", "here").Name);

    [Fact]
    public void Text_of_a_section_is_text_of_its_element() => Assert.Equal("bsn", At("<bsn><![CDATA[here]]></bsn>", "here").Name);

    [Fact]
    public void Elements_that_are_never_ended_end_with_the_one_around_them() =>
        Assert.Equal("td", At("<table><tr><td>1<br>2<tr><td>here</table>", "here").Name);

    [Fact]
    public void Any_depth_is_taken_and_left_again() =>
        Assert.Equal("b", At(string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)) + "<b>here</b>", "here").Name);

    internal override FieldAnswer[] Oracle(byte[] text) => new MarkupOracle(Encoding.Latin1.GetString(text)).Run();

    private static FieldAnswer At(string text, string here) =>
        FieldAnswer.All(Encoding.UTF8.GetBytes(text), Markup)[text.IndexOf(here, StringComparison.Ordinal)];
}
