using System.Globalization;
using System.Numerics;
using CsCheck;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Tests.Detection.Validators;

/// <summary>Either the nine digits pass the 11-proof, or the whole leaves 1 modulo 97; both written out with plain sums.</summary>
public sealed class DutchVatNumberTests
{
    private static readonly Gen<(string Digits, string Suffix)> Parts = Gen.Select(Gen.Int[1_000_000, 999_999_999], Gen.Int[1, 99])
        .Select(static (digits, suffix) => ($"{digits:D9}", $"{suffix:D2}"));

    [Fact]
    public void A_number_is_read_exactly_when_it_passes_one_of_the_checks() => Parts.Sample(static parts =>
    {
        string number = $"NL{parts.Digits}B{parts.Suffix}";
        string[] expected = IsElfproof(parts.Digits) || IsMod97(number) ? [number] : [];
        Assert.Equal(expected, ReadingsOf.Values(default(DutchVatNumber), $"btw {number}."));
    }, iter: 5000);

    [Fact]
    public void Of_the_suffixes_of_other_numbers_one_at_most_is_read() => Parts.Where(static parts => !IsElfproof(parts.Digits)).Sample(static parts =>
        Assert.InRange(Enumerable.Range(0, 100).Count(suffix => ReadingsOf.Values(default(DutchVatNumber), $"NL{parts.Digits}B{suffix:D2}").Length > 0), 0, 2), iter: 200);

    [Theory]
    [InlineData("NL002455799B11", "country mod-97")]
    [InlineData("NL000099998B57", "country mod-97")]
    [InlineData("NL123456789B13", "country mod-97")]
    [InlineData("NL004495445B01", "country elfproef")]
    [InlineData("004495445B01", "elfproef")]
    [InlineData("nl004495445b01", "country elfproef lower-case")]
    [InlineData("NL 0044.95.445.B01", "country elfproef grouped")]
    [InlineData("NL-004495445-B-01", "country elfproef grouped")]
    [InlineData("NL 004 495 445 B01", "country elfproef grouped")]
    [InlineData("NL 0044 9544 5 B01", "country elfproef grouped")]
    [InlineData("004495445 B01", "elfproef grouped")]
    public void Every_way_of_writing_it_gives_one_number(string written, string evidence)
    {
        string digits = string.Concat(written.Where(char.IsAsciiDigit));
        Assert.Equal([new($"NL{digits[..9]}B{digits[9..]}", written, evidence)], ReadingsOf.Text(default(DutchVatNumber), $"nr. {written}, dank"));
    }

    [Theory]
    [InlineData("NL000055557B34")]
    [InlineData("NL004495445B1")]
    [InlineData("NL004495445B011")]
    [InlineData("NL004495445C01")]
    [InlineData("XNL004495445B01")]
    [InlineData("7004495445B01")]
    public void Other_forms_and_numbers_that_fail_both_checks_are_not_read(string text) => Assert.Empty(ReadingsOf.Values(default(DutchVatNumber), text));

    private static bool IsElfproof(string digits)
    {
        int sum = -(digits[8] - '0');
        for (int i = 0; i < 8; i++) sum += (digits[i] - '0') * (9 - i);
        return sum % 11 == 0;
    }

    private static bool IsMod97(string number) => BigInteger.Parse(
        string.Concat(number.Select(static character => char.IsAsciiDigit(character) ? $"{character}" : $"{character - 'A' + 10}")), CultureInfo.InvariantCulture) % 97 == 1;
}
