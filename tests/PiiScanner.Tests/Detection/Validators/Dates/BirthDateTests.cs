using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Validators.Dates;

/// <summary>The ways in which people and programs write a day.</summary>
public sealed class BirthDateTests
{
    private static readonly Detector Default = TextScan.Detector(types: "date-of-birth");

    [Theory]
    [InlineData("01 - 02 - 1980")]
    [InlineData("01 / 02 / 1980")]
    [InlineData("1 / 2 / 1980")]
    [InlineData("01 02 1980")]
    [InlineData("1 2 1980")]
    [InlineData("1980-2-1")]
    [InlineData("1980/02/1")]
    [InlineData("1 feb 1980")]
    [InlineData("February 1, 1980")]
    [InlineData("Feb. 1 1980")]
    [InlineData("Feb  1 1980 12:00AM")]
    [InlineData("01 FEB/FEB 1980")]
    [InlineData("1980-02-01")]
    public void A_day_is_read_however_it_is_written(string written) => Assert.Equal(["1980-02-01"], Values($"Geboortedatum: {written}"));

    [Theory]
    [InlineData("05-01-26", "2026-01-05")]
    [InlineData("05-01-27", "1927-01-05")]
    [InlineData("05-01-80", "1980-01-05")]
    public void Nobody_was_born_in_years_to_come(string written, string value) => Assert.Equal([value], Values($"Geboortedatum: {written}"));

    [Theory]
    [InlineData("geboren op één mei negentienhonderd", "")]
    [InlineData("geboren op een mei negentienhonderd", "1900-05-01")]
    [InlineData("geboren op negen maart negentienhonderd negenennegentig", "1999-03-09")]
    [InlineData("geboren op TWAALF SEPTEMBER NEGENTIENHONDERD ZESENVEERTIG", "1946-09-12")]
    [InlineData("geboren op tweeentwintig juni tweeduizend elf", "2011-06-22")]
    [InlineData("geboren op eenendertig juni tweeduizend elf", "")]
    [InlineData("negentienhonderd zesenveertig", "")]
    [InlineData("Heden, tien juni tweeduizend drieëntwintig", "")]
    public void Notaries_write_days_in_words(string text, string value) => Assert.Equal(value, string.Join(' ', Values(text)));

    [Theory]
    [InlineData("Geboortedatum |0|1|-|0|2|-|1|9|8|0|", "1980-02-01")]
    [InlineData("Geboortedatum (dd-mm-jjjj): [0][1] [0][2] [1][9][8][0]", "1980-02-01")]
    [InlineData("Geb. 1/2/'80", "1980-02-01")]
    [InlineData("Geb. 01-02-'23", "2023-02-01")]
    [InlineData("Geboortedatum |0|1|-|0|2|", "")]
    [InlineData("Geb. |3|1|-|0|2|-|1|9|8|0|", "")]
    [InlineData("Kenmerk |0|1|-|0|2|-|1|9|8|0|", "")]
    public void Boxes_of_forms_and_cut_years_are_read_behind_their_name(string text, string value) => Assert.Equal(value, string.Join(' ', Values(text)));

    [Theory]
    [InlineData("Geboortedatum: 01 02 80")]
    [InlineData("Geboortedatum: 01 - 02 1980")]
    [InlineData("Geboortedatum: 31 02 1980")]
    [InlineData("Geboren: 01 FEB/MAR 1980")]
    [InlineData("Geboren: Maandag 1, 1980")]
    [InlineData("February 1, 1980")]
    [InlineData("* 05-01-1980 eerste versie")]
    public void What_is_no_day_or_nobodys_is_left_alone(string text) => Assert.Empty(Values(text));

    [Theory]
    [InlineData("geboren na 1 januari 2023")]
    [InlineData("geboren voor 1-1-2023")]
    [InlineData("geboortedatum (01.03.10)")]
    public void Before_and_after_a_day_nobody_was_born_on_it(string text) => Assert.Empty(Values(text));

    private static IEnumerable<string> Values(string text) => Default.Find(text).Select(static found => found.Value);
}
