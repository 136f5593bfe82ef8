using System.Globalization;
using System.Text;
using PiiScanner.Findings.Export;

namespace PiiScanner.Tests.Findings.Export;

/// <summary>JSON as it is put together by hand.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData(0.499, 2, "0.49")]
    [InlineData(0.29, 2, "0.29")]
    [InlineData(0.5, 4, "0.5")]
    [InlineData(0.0099, 2, "0")]
    [InlineData(0.0512, 4, "0.0512")]
    [InlineData(1.5, 2, "1")]
    [InlineData(-0.5, 2, "0")]
    public void A_fraction_is_cut_and_not_rounded(double value, int decimals, string expected) => Assert.Equal(expected, Fraction(value, decimals));

    [Fact]
    public void A_fraction_is_what_decimal_arithmetic_makes_of_it()
    {
        var random = new Random(20261126);
        for (int i = 0; i <= 30_000; i++)
        {
            double value = i <= 10_000 ? i / 10_000.0 : random.NextDouble();
            int decimals = i % 2 == 0 ? 2 : 4;
            string expected = decimal.Round((decimal)value, decimals, MidpointRounding.ToZero).ToString("0.####", CultureInfo.InvariantCulture);
            Assert.Equal(expected, Fraction(value, decimals));
        }
    }

    private static string Fraction(double value, int decimals)
    {
        var text = new JsonText();
        text.Fraction(value, decimals);
        return Encoding.UTF8.GetString(text.Written);
    }
}
