using System.Text.RegularExpressions;
using CsCheck;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Tests.Detection.Validators;

/// <summary>The fourteen forms of number plates, held against one regular expression each.</summary>
public sealed class DutchLicensePlateTests
{
    /// <summary>X a letter, 9 a digit; the early forms first.</summary>
    private static readonly string[] Forms =
    [
        "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9",
        "9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9",
    ];

    private static readonly Regex Early = Any(Forms[..3], "[A-Z]"), Later = Any(Forms[3..], "[BDFGHJKLMNPRSTVWXYZ]");
    private static readonly Regex LeftOut = new("(?<![A-Z])(GVD|KKK|NSB|PKK|PSV|TBS|PVV|SGP|VVD|SS|SD)(?![A-Z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    private static readonly Gen<string> Anything = Gen.Select(Gen.OneOf(Forms), Gen.Int[0, int.MaxValue]).Select(static (form, seed) =>
    {
        var random = new Random(seed);
        string letters = random.Next(3) == 0 ? "ABCDEFGHIJKLMNPQRSTUVWXYZ" : "BDGKNPSTVHZJ";
        return string.Concat(form.Select(sign => sign switch { 'X' => letters[random.Next(letters.Length)], '9' => (char)('1' + random.Next(9)), _ => sign }));
    });

    [Theory]
    [InlineData("XX-99-XX")]
    [InlineData("XX-999-X")]
    [InlineData("99-XX-99")]
    [InlineData("0-XXX-00")]
    public void What_says_how_a_plate_is_written_is_none(string text) => Assert.Empty(ReadingsOf.Values(default(DutchLicensePlate), $"kenteken {text}"));

    [Theory]
    [InlineData("XX-12-XX")]
    [InlineData("XG-99-XX")]
    public void The_letter_alone_makes_no_mould(string text) => Assert.Single(ReadingsOf.Values(default(DutchLicensePlate), $"kenteken {text}"));

    [Fact]
    public void A_plate_is_read_exactly_when_its_form_and_letters_are_used() => Anything.Sample(static plate =>
    {
        bool isRight = Early.IsMatch(plate) || (Later.IsMatch(plate) && !LeftOut.IsMatch(plate));
        isRight &= plate.Any(static sign => sign is not ('X' or '-') && !char.IsAsciiDigit(sign)) || plate.Where(char.IsAsciiDigit).Distinct().Count() > 1;
        string together = plate.Replace("-", "", StringComparison.Ordinal);
        string[] expected = isRight ? [together] : [];
        Assert.Equal(expected, ReadingsOf.Values(default(DutchLicensePlate), $"kenteken {plate}."));
        Assert.Equal(expected, ReadingsOf.Values(default(DutchLicensePlate), $"kenteken {plate.ToLowerInvariant()}."));
        Assert.Equal(expected, ReadingsOf.Values(default(DutchLicensePlate), $"kenteken {together}."));
    }, iter: 3000);

    [Theory]
    [InlineData("12-34-AB", "1234AB", "early-form")]
    [InlineData("ZB-12-GH", "ZB12GH", "four-letter-form")]
    [InlineData("OH-12-GH", "OH12GH", "four-letter-form")]
    [InlineData("KR-318-P", "KR318P", "modern-form")]
    [InlineData("kr 318 p", "KR318P", "modern-form no-hyphens lower-case")]
    [InlineData("KR318P", "KR318P", "modern-form no-hyphens")]
    [InlineData("KR-318P", "KR318P", "modern-form no-hyphens")]
    [InlineData("KR–318–P", "KR318P", "modern-form")]
    [InlineData("12-PDF-3", "12PDF3", "modern-form abbreviation")]
    public void The_evidence_names_the_form(string written, string value, string evidence) =>
        Assert.Equal([new(value, written, evidence)], ReadingsOf.Text(default(DutchLicensePlate), $"({written})"));

    [Theory]
    [InlineData("12-34-56")]
    [InlineData("AB-CD-EF")]
    [InlineData("KR-31-8P")]
    [InlineData("KR-318 P")]
    [InlineData("KR--318P")]
    [InlineData("KR-318-P-2")]
    [InlineData("A-KR-318-P")]
    [InlineData("KR-318-PX")]
    [InlineData("00-00-AB")]
    public void Other_forms_and_parts_of_longer_chains_are_not_read(string text) => Assert.Empty(ReadingsOf.Values(default(DutchLicensePlate), text));

    private static Regex Any(string[] forms, string letter) =>
        new($"^({string.Join('|', forms.Select(form => form.Replace("9", "\\d", StringComparison.Ordinal).Replace("X", letter, StringComparison.Ordinal)))})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);
}
