using CsCheck;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Tests.Detection.Validators;

/// <summary>Two letters, six letters or digits, a digit; the check digit is that of ICAO Doc 9303-3.</summary>
public sealed class DutchPassportTests
{
    private const string Letters = "ABCDEFGHIJKLMNPQRSTUVWXYZ";

    private static readonly Gen<string> Body = Gen.Select(Gen.Char[Letters].Array[2], Gen.Char[Letters + "0123456789"].Array[6]).Select(static (first, rest) => new string([.. first, .. rest]));

    [Fact]
    public void Every_last_digit_is_read_and_one_of_them_is_the_check() => Body.Sample(static body =>
    {
        int sum = body.Select(static (character, place) => (char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10) * (place % 3 == 0 ? 7 : place % 3 == 1 ? 3 : 1)).Sum();
        for (int last = 0; last < 10; last++)
        {
            ReadingsOf.Accepted accepted = Assert.Single(ReadingsOf.Text(default(DutchPassport), $"paspoort {body}{last}."));
            Assert.Equal($"{body}{last}", accepted.Value);
            Assert.Equal(last == sum % 10, accepted.Evidence.Contains("icao-check", StringComparison.Ordinal));
        }
    }, iter: 300);

    [Theory]
    [InlineData("XR1001R58", "document-form icao-check")]
    [InlineData("SPECI2021", "document-form icao-check")]
    [InlineData("SPECI2014", "document-form")]
    [InlineData("EM0000000", "document-form serial")]
    [InlineData("xr1001r58", "document-form icao-check lower-case")]
    [InlineData("key101046", "document-form icao-check lower-case serial")]
    [InlineData("VERLENGD2", "document-form letters-only")]
    public void The_evidence_says_what_the_number_looks_like(string written, string evidence) =>
        Assert.Equal([new(written.ToUpperInvariant(), written, evidence)], ReadingsOf.Text(default(DutchPassport), written));

    [Theory]
    [InlineData("XRO001R58")]
    [InlineData("X11001R58")]
    [InlineData("XR1001R5X")]
    [InlineData("XR1001R5")]
    [InlineData("XR1001R588")]
    [InlineData("XR10-1R58")]
    public void Other_forms_are_not_read(string text) => Assert.Empty(ReadingsOf.Values(default(DutchPassport), text));
}
