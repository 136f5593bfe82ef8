using System.Text;
using PiiScanner.Detection.Context;

namespace PiiScanner.Tests.Detection.Context;

/// <summary>Letters put names on one line and the values under them on the next.</summary>
public sealed class LetterBlockTests
{
    [Theory]
    [InlineData("Datum         Van           Burgerservicenummer\n21 maart 2024 Afdeling WW   1234\n", "Burgerservicenummer")]
    [InlineData("Datum         Kenmerk       Van\n21 maart 2024 x             1234\n", "Van")]
    [InlineData("BSN           Kenmerk\n1234          WW/2024/3312\n", "BSN")]
    [InlineData("Naam          BSN\n------------  ---------\nJansen        1234\n", "BSN")]
    [InlineData("Naam          BSN\nDe Vries      987654\nJansen        1234\n", "BSN")]
    [InlineData(" BSN           Kenmerk\n 1234          x\n", "BSN")]
    [InlineData("Café          Burgerservicenummer\nOcé           1234\n", "Burgerservicenummer")]
    public void A_value_has_the_name_that_stands_above_it(string text, string name) => Assert.Equal(name, NameOf("\n" + text));

    [Theory]
    [InlineData("BSN\n1234\n")]
    [InlineData("Naam          BSN\n\nJansen        1234\n")]
    [InlineData("Naam          BSN\nuw nummer 1234 staat erbij\n")]
    [InlineData("BSN           Kenmerk       Van\n              x         y   1234 z\n")]
    [InlineData("Een zin over het BSN van iemand, die doorloopt\nJansen        1234\n")]
    [InlineData("Naam          : Jansen\n1234          : Ede\n")]
    [InlineData("Naam=x        BSN\nJansen        1234\n")]
    public void What_is_no_field_under_a_line_of_names_has_none(string text) => Assert.Equal("", NameOf("\n" + text));

    private static string NameOf(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        int start = utf8.AsSpan().LastIndexOf("1234"u8);
        return Encoding.UTF8.GetString(LetterBlock.NameOf(utf8, start, start + 4));
    }
}
