using CsCheck;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Tests.Detection.Validators;

/// <summary>The 11-proof, as for the citizen service number.</summary>
public sealed class LegalEntityNumberTests
{
    [Fact]
    public void Nine_digits_are_read_exactly_when_they_pass_the_test_with_or_without_the_number_for_payroll_taxes() => Gen.Int[1_000_000, 999_999_999].Sample(static number =>
    {
        string digits = $"{number:D9}";
        int sum = digits.Take(8).Select(static (digit, place) => (digit - '0') * (9 - place)).Sum() - (digits[8] - '0');
        string[] expected = sum % 11 == 0 ? [digits] : [];
        Assert.Equal(expected, ReadingsOf.Values(default(LegalEntityNumber), $"rsin {digits};"));
        Assert.Equal(expected, ReadingsOf.Values(default(LegalEntityNumber), $"nummer {digits}L01;"));
    }, iter: 3000);

    [Theory]
    [InlineData("001855013", "001855013", "elfproef")]
    [InlineData("8123.45.678", "812345678", "elfproef")]
    [InlineData("01855013", "001855013", "elfproef eight-digits")]
    [InlineData("812345678L01", "812345678", "elfproef payroll-number")]
    [InlineData("812345678 l02", "812345678", "elfproef payroll-number")]
    public void It_is_read_as_it_is_written(string written, string value, string evidence) =>
        Assert.Equal([new(value, written, evidence)], ReadingsOf.Text(default(LegalEntityNumber), $"({written})"));

    [Theory]
    [InlineData("812345678B01")]
    [InlineData("812345678L1")]
    [InlineData("812345678L011")]
    [InlineData("x812345678L01")]
    [InlineData("000000000L01")]
    public void What_is_joined_to_something_else_is_not_read(string text) => Assert.Empty(ReadingsOf.Values(default(LegalEntityNumber), text));
}
