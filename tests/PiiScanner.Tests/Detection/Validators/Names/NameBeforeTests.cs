using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Validators.Names;

/// <summary>A date right behind a person's name is that of a birth, when it is long past.</summary>
public sealed class NameBeforeTests
{
    private static readonly Detector Default = TextScan.Detector(types: "date-of-birth");

    [Theory]
    [InlineData("Sanne van den Berg, 16-08-1987")]
    [InlineData("Sanne Berg-de Wit (16-08-1987)")]
    [InlineData("S.A. van den Berg 16-08-1987")]
    [InlineData("Ö. Berg   16-08-1987")]
    [InlineData("mevrouw Wit, 16-08-1987")]
    [InlineData("Journaal Sanne Wit  v  16-08-1987")]
    [InlineData("Sanne Wit / V / 16-08-1987")]
    [InlineData("Sanne Wit (v), 16-08-1987")]
    [InlineData("1;Sanne Wit;16-08-1987;x")]
    [InlineData("\"Sanne Wit\"\t\"16-08-1987\"")]
    [InlineData("Slachtoffer: Sanne Wit, 16 aug '87, rek.")]
    public void Behind_a_name_a_date_is_that_of_a_birth(string text) => Assert.Equal(["1987-08-16"], Default.Find(text).Select(static found => found.Value));

    [Fact]
    public void With_the_letter_of_the_sex_no_year_is_too_late() => Assert.Equal(["2014-08-16"], Default.Find("Sanne Wit (v) 16-08-2014").Select(static found => found.Value));

    [Theory]
    [InlineData("Sanne Wit, 16-08-1997")]
    [InlineData("Sanne Wit, 1.1.32")]
    [InlineData("Sanne Wit: 16-08-1987")]
    [InlineData("Sanne Wit\n16-08-1987")]
    [InlineData("Sanne 16-08-1987")]
    [InlineData("Wit, 16-08-1987")]
    [InlineData("Den Haag, 16-08-1987")]
    [InlineData("Grote Markt 16-08-1987")]
    [InlineData("N.V. 16-08-1987")]
    [InlineData("sanne wit, 16-08-1987")]
    [InlineData("v 16-08-1987")]
    [InlineData(", 16-08-1987")]
    public void Elsewhere_it_may_be_any(string text) => Assert.Empty(Default.Find(text));

    /// <summary>Whether all candidates are read or only those that need no label must not be seen.</summary>
    [Fact]
    public void Among_many_dates_without_a_name_it_is_found_too()
    {
        string text = string.Concat(Enumerable.Repeat("2021-07-24 [42] start 12-03-1981\n", 400)) + "Sanne Wit, 16-08-1987\n";
        Assert.Equal(["1987-08-16"], Default.Find(text).Select(static found => found.Value));
        Assert.Equal(["1987-08-16"], TextScan.Detector().Find(text).Where(static found => found.Type == "date-of-birth").Select(static found => found.Value));
    }
}
