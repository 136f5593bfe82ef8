using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Validators;

/// <summary>What ends an address, what belongs to it, and what only looks like one.</summary>
public sealed class EmailAddressTests
{
    private static readonly Detector Default = TextScan.Detector(types: "email");

    [Theory]
    [InlineData("jan@ziggo.nl.Met vriendelijke groet", "jan@ziggo.nl")]
    [InlineData("jan@ziggo.nl.Groeten", "jan@ziggo.nl")]
    [InlineData("jan@ziggo.nl.groeten uit Breda", "jan@ziggo.nl")]
    [InlineData("jan@ziggo.nl.U kunt", "jan@ziggo.nl")]
    [InlineData("jan@mail.bedrijf.com.In de bijlage", "jan@mail.bedrijf.com")]
    [InlineData("Jan@Mail.Ziggo.Nl", "jan@mail.ziggo.nl")]
    [InlineData("JAN@MAIL.ZIGGO.NL", "jan@mail.ziggo.nl")]
    [InlineData("jan@mail.ziggo.Nl", "jan@mail.ziggo.nl")]
    [InlineData("jan@bedrijf.co.uk", "jan@bedrijf.co.uk")]
    [InlineData("jan@gemeente.amsterdam", "jan@gemeente.amsterdam")]
    [InlineData("jan@server.local", "jan@server.local")]
    public void A_sentence_behind_an_address_is_no_part_of_it(string text, string value) => Assert.Equal([value], Values(text));

    [Theory]
    [InlineData("jan&marie@ziggo.nl", "jan&marie@ziggo.nl")]
    [InlineData("Mail: R&D@bedrijf.nl", "r&d@bedrijf.nl")]
    [InlineData("jan#1@ziggo.nl", "jan#1@ziggo.nl")]
    [InlineData("/afmelden?id=5&jan@ziggo.nl", "jan@ziggo.nl")]
    [InlineData("https://voorbeeld.nl/#jan@ziggo.nl", "jan@ziggo.nl")]
    [InlineData("van=piet@ziggo.nl&jan@ziggo.nl", "piet@ziggo.nl jan@ziggo.nl")]
    public void An_ampersand_belongs_to_a_mailbox_but_not_in_a_link(string text, string values) => Assert.Equal(values.Split(' '), Values(text));

    [Theory]
    [InlineData("Message-ID: <20240312101112.ABC123@mail.ziggo.nl>")]
    [InlineData("Message-Id:\n <20240312101112.ABC123@mail.ziggo.nl>")]
    [InlineData("In-Reply-To: <20240312101112.ABC123@mail.ziggo.nl>")]
    [InlineData("References: <a1@mail.ziggo.nl>\r\n <b2@mail.ziggo.nl>\r\n\t<c3@mail.ziggo.nl>")]
    [InlineData("postfix/cleanup[9]: 4F1: message-id=<20240312101112.ABC123@mail.ziggo.nl>")]
    [InlineData("git@github.com:org/repo.git")]
    [InlineData("postgres://app:zomer@db01.intern.nl/klanten")]
    [InlineData("getty@tty1.service is gestart")]
    [InlineData("foo.Bar@Test.class")]
    public void What_only_looks_like_an_address_is_none(string text) => Assert.Empty(Values(text));

    [Theory]
    [InlineData("Reply-To: <jan@ziggo.nl>")]
    [InlineData("From: \"Jan\" <jan@ziggo.nl>")]
    [InlineData("lijst:\n<jan@ziggo.nl>\n")]
    [InlineData("mysql://jan@ziggo.nl")]
    public void Angle_brackets_and_schemes_alone_say_nothing(string text) => Assert.Equal(["jan@ziggo.nl"], Values(text));

    [Theory]
    [InlineData("jan [at] bedrijf [dot] nl", "jan@bedrijf.nl")]
    [InlineData("Piet.Pieters(AT)Tuin-Bouw(punt)NL", "piet.pieters@tuin-bouw.nl")]
    [InlineData("mail: k.smit [at] voorbeeldstad.nl.", "k.smit@voorbeeldstad.nl")]
    [InlineData("redactie{apenstaartje}krant.co.uk", "redactie@krant.co.uk")]
    public void An_address_may_be_spelled_out(string text, string value) => Assert.Equal([value], Values(text));

    [Theory]
    [InlineData("meet (at) noon")]
    [InlineData("array[at] index.html")]
    [InlineData("wij staan (at) de Markt [dot] com")]
    [InlineData("(at) bedrijf [dot] nl")]
    [InlineData("jan at bedrijf dot nl")]
    public void Words_in_brackets_alone_spell_no_address(string text) => Assert.Empty(Values(text));

    [Theory]
    [InlineData("schreef <20240312101112.ABC123@mail.ziggo.nl>:")]
    [InlineData("In-Reply-To: <CAHk-=wg8XyZ0Q@mail.ziggo.nl>")]
    [InlineData("https://0f1e2d3c4b5a69788796a5b4c3d2e1f0@o448812.ingest.voorbeeld.nl/5512087")]
    public void What_programs_number_messages_and_projects_by_is_no_address(string text) => Assert.Empty(Values(text));

    private static IEnumerable<string> Values(string text) => Default.Find(text).Select(static found => found.Value);
}
