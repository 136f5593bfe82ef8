using CsCheck;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Tests.Detection.Validators;

public sealed class EducationNumberTests
{
    [Fact]
    public void Numbers_that_begin_with_10_are_read_exactly_when_they_leave_5_modulo_11() => Gen.Int[95_000_000, 115_000_000].Sample(static number =>
    {
        string digits = $"{number:D9}";
        int sum = digits.Take(8).Select(static (digit, place) => (digit - '0') * (9 - place)).Sum() - (digits[8] - '0');
        string[] expected = digits.StartsWith("10", StringComparison.Ordinal) && sum % 11 == 5 ? [digits] : [];
        Assert.Equal(expected, ReadingsOf.Values(default(EducationNumber), $"onderwijsnummer {digits}."));
    }, iter: 5000);

    [Theory]
    [InlineData("1012223310")]
    [InlineData("x101222331")]
    [InlineData("101222331-7")]
    public void Parts_of_more_are_not_read(string text) => Assert.Empty(ReadingsOf.Values(default(EducationNumber), text));

    [Fact]
    public void No_number_is_a_citizen_service_number_too() => Gen.Int[100_000_000, 109_999_999].Sample(static number =>
        Assert.True(ReadingsOf.Values(default(EducationNumber), $"{number}").Length + ReadingsOf.Values(default(Elfproef), $"{number}").Length <= 1), iter: 3000);
}
