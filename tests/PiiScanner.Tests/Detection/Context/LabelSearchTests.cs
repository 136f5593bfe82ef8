using PiiScanner.Detection;
using PiiScanner.Detection.Context;

namespace PiiScanner.Tests.Detection.Context;

public sealed class LabelSearchTests
{
    private static readonly Detector All = TextScan.Detector(minConfidence: 0, types: "nl-bsn");

    [Theory]
    [InlineData("Het BSN van de klant die gisteren bij ons was {0}")]
    [InlineData("{0} is het BSN van de klant")]
    public void A_label_speaks_for_a_value_in_its_line_and_for_none_beyond_a_break(string line)
    {
        Assert.Contains("label", Evidence(line.Replace("{0}", " 111222333 ", StringComparison.Ordinal)));
        foreach (char end in "\n\v")
        {
            Assert.DoesNotContain("label", Evidence(line.Replace("{0}", $"{end}111222333{end}", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("Geen BSN 111222333", "counter-label")]
    [InlineData("no bsn 111222333", "counter-label")]
    [InlineData("Weet u het niet? BSN 111222333", "label")]
    public void A_label_that_is_denied_speaks_against_a_value(string text, string evidence) => Assert.Contains(evidence, Evidence(text));

    [Theory]
    [InlineData("Uw BSN: <b>111222333</b> staat hier")]
    [InlineData("Uw BSN is <strong>111222333</strong>")]
    [InlineData("Uw BSN: &lt;b&gt;111222333&lt;/b&gt;")]
    [InlineData("\"x\": \"<a:bsn>111222333</a:bsn>\"")]
    public void An_element_around_a_value_in_plain_text_is_a_key_only_where_its_name_says_something(string text) => Assert.Contains("label", Evidence(text));

    [Theory]
    [InlineData("BSN\n111222333")]
    [InlineData("BSN van de klant:\r\n  111222333")]
    [InlineData("Naam\nJan\n* Burgerservicenummer *\n* 111222333")]
    [InlineData("BSN\n\n111222333")]
    [InlineData("BSN werknemer\n-------------\n111222333")]
    [InlineData("Burgerservicenummer\n:  111222333")]
    public void A_line_that_is_a_label_and_nothing_else_speaks_for_the_line_below(string text) => Assert.Contains("label", Evidence(text));

    [Theory]
    [InlineData("{ ordernummer: 7, bsn: parse('111222333') }", true)]
    [InlineData("bsn = new Order(\"111222333\")", true)]
    [InlineData("'bsn' => Cast::order('111222333')", true)]
    [InlineData("'bsn' => cast.order('111222333')", true)]
    [InlineData("bsn: order('a', '111222333')", false)]
    public void A_function_that_a_value_is_given_to_does_not_part_it_from_its_key(string text, bool isHeard) => Assert.Equal(isHeard, Evidence(text).Contains("label"));

    [Theory]
    [InlineData("BSN\n\n\n\n\n111222333")]
    [InlineData("BSN 12\n111222333")]
    [InlineData("BSN\nnummer 111222333")]
    public void It_speaks_for_no_other(string text) => Assert.DoesNotContain("label", Evidence(text));

    [Theory]
    [InlineData("111222333 is het burgerservicenummer van de klant")]
    [InlineData("Actie: 111222333 is het bsn op het formulier")]
    [InlineData("het BSN nr = 111222333")]
    public void A_label_behind_a_value_and_before_a_sign_is_heard(string text) => Assert.Contains("label", Evidence(text));

    [Theory]
    [InlineData("Naam;Jan\nBurgerservicenummer;111222333\n", LayoutKind.Table)]
    [InlineData("BSN;111222333\n", LayoutKind.Table)]
    [InlineData("Naam  Jan\nBSN   111222333\n", LayoutKind.FixedWidth)]
    [InlineData("BSN   111222333\nNaam  Jan\n", LayoutKind.FixedWidth)]
    [InlineData("<dl><dt>bsn</dt>\n<dd>111222333</dd></dl>", LayoutKind.Markup)]
    [InlineData("<tr><td>BSN van de partner</td><td>111222333</td></tr>", LayoutKind.Markup)]
    public void A_cell_or_element_that_is_a_name_speaks_for_the_one_behind_it(string text, LayoutKind kind) =>
        Assert.Contains("label", Assert.Single(All.Find(text, new TextLayout(kind, (byte)';'))).Evidence.Split(' '));

    /// <summary>Of a remark in a wide column no more is heard than the spaces before it.</summary>
    [Fact]
    public void A_cell_that_is_a_remark_and_no_name_says_nothing() =>
        Assert.Single(All.Find($"BSN{new string(' ', LabelSearch.Before)}(alleen bij wijziging)   111222333\n", new TextLayout(LayoutKind.FixedWidth)));

    [Fact]
    public void A_line_speaks_for_the_values_of_the_list_below_it() =>
        Assert.All(All.Find("BSN's van de deelnemers:\n- 111222333\n- 123456782\n- 319072356\n- 249566758\n"), static found => Assert.Contains("label", found.Evidence.Split(' ')));

    [Theory]
    [InlineData("Uw BSN en het aanslagnummer 111222333", "other-name")]
    [InlineData("Uw BSN is bekend, uw meldingsnummer is 111222333", "other-name")]
    [InlineData("BSN bekend, opdrachtNummer 111222333", "other-name")]
    [InlineData("BSN nummer 111222333", "label")]
    [InlineData("BSN van de werknemer 111222333", "label")]
    public void The_word_right_before_a_value_names_it_when_it_ends_like_a_name(string text, string evidence) => Assert.Contains(evidence, Evidence(text));

    [Theory]
    [InlineData("a:2:{s:4:\"naam\";s:3:\"Jan\";s:3:\"bsn\";s:9:\"111222333\";}")]
    [InlineData("a:1:{s:3:\"bsn\";i:111222333;}")]
    [InlineData("velden:\n  - name: bsn\n    value: \"111222333\"")]
    [InlineData("Vraag: BSN\nAntwoord: 111222333")]
    [InlineData("<input type=\"text\" name=\"bsn\" value=\"111222333\">")]
    [InlineData("naam: bsn, waarde: 111222333")]
    public void Programs_write_keys_and_values_apart(string text) => Assert.Contains("label", Evidence(text));

    [Theory]
    [InlineData("id;veld;waarde\n1;naam;Jan\n1;BSN;111222333\n1;plaats;Breda\n")]
    [InlineData("naam;waarde\nnummer (BSN);111222333\n")]
    [InlineData("naam;waarde\nplaats (11.70);Breda\nBSN (01.20);111222333\n")]
    public void A_column_of_values_is_named_by_the_cell_before(string text) =>
        Assert.Contains("label", Assert.Single(All.Find(text, new TextLayout(LayoutKind.Table, (byte)';', (byte)'"')), static found => found.Type == "nl-bsn").Evidence.Split(' '));

    [Theory]
    [InlineData("naam;soort;nummer\nJan;BSN;111222333\n", true)]
    [InlineData("naam;soort;number\nJan;BSN;111222333\n", true)]
    [InlineData("naam;soort;code\nJan;BSN;111222333\n", false)]
    public void Under_a_name_that_every_number_has_the_cell_before_names_it(string text, bool isHeard) =>
        Assert.Equal(isHeard, All.Find(text, new TextLayout(LayoutKind.Table, (byte)';', (byte)'"')).Any(static found => found.Evidence.Split(' ').Contains("label")));

    [Theory]
    [InlineData("Gegevens     Aanvrager      Partner\nBSN          111222333      123456782\nPlaats       Breda          Urk\n", true)]
    [InlineData("Gegevens     Aanvrager      Partner\nBSN          onbekend       123456782\nPlaats       Breda          Urk\n", false)]
    [InlineData("Gegevens     Aanvrager      Partner\nBSN          12345          123456782\nPlaats       Breda          Urk\n", false)]
    public void The_name_of_a_row_speaks_for_values_of_one_form_beside_each_other(string text, bool isHeard) =>
        Assert.Equal(isHeard, All.Find(text, new TextLayout(LayoutKind.FixedWidth)).Any(static found => found.Value == "123456782" && found.Evidence.Split(' ').Contains("label")));

    [Fact]
    public void Fields_of_a_message_have_numbers_for_names()
    {
        const string text = "MSH|^~\\&|ZIS|ZH|||20240101||ADT^A01|1|P|2.5\rPID|1||1234567^^^ZH^PI~111524490^^^NLMINBIZA^NNNLD||Kovalenko^Oleksandr^^^^^L||19800201|M|||Kerkstraat 12^^Utrecht^^3511LX^NLD||0612345678\rPV1|1|I|||||||||||||||||19990101";
        TextScan.Found[] found = [.. TextScan.Detector(types: ["person-name", "date-of-birth"]).Find(text)];
        Assert.Contains(found, static one => one.Type == "person-name" && one.Value == "Kovalenko Oleksandr" && one.Evidence.Contains("certain-label", StringComparison.Ordinal));
        Assert.Contains(found, static one => one.Type == "date-of-birth" && one.Value == "1980-02-01" && one.Evidence.Contains("label", StringComparison.Ordinal));
        Assert.DoesNotContain(found, static one => one.Type == "date-of-birth" && one.Value != "1980-02-01" && one.Evidence.Split(' ').Contains("label"));
    }

    [Theory]
    [InlineData("BSN/RSIN: 111222333")]
    [InlineData("BSN / RSIN 111222333")]
    [InlineData("BSN (klantnummer): 111222333")]
    [InlineData("BSN, indien bekend: 111222333")]
    public void A_key_means_what_it_begins_with_before_it_says_more(string text) =>
        Assert.Contains("label", Assert.Single(All.Find(text), static found => found.Type == "nl-bsn").Evidence.Split(' '));

    [Theory]
    [InlineData("x;<bsn>;111222333\n")]
    [InlineData("x;{{ bsn }};111222333\n")]
    public void A_cell_that_stands_for_a_value_is_no_name(string text) =>
        Assert.DoesNotContain("label", Assert.Single(All.Find(text, new TextLayout(LayoutKind.Table, (byte)';')), static found => found.Type == "nl-bsn").Evidence.Split(' '));

    private static string[] Evidence(string text) => Assert.Single(All.Find(text)).Evidence.Split(' ');
}
