using PiiScanner.Cli.Output;

namespace PiiScanner.Tests.Cli;

public sealed class AmountTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.0 KiB")]
    [InlineData(4_509_715_660, "4.2 GiB")]
    [InlineData(536_870_912, "512 MiB")]
    [InlineData(1_048_000, "1.0 MiB")]
    public void Sizes_have_at_most_three_digits(double bytes, string text) => Assert.Equal(text, Amount.Size(bytes));

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(67, "1:07")]
    [InlineData(3723, "1:02:03")]
    [InlineData(-5, "0:00")]
    public void Times_look_like_a_clock(int seconds, string text) => Assert.Equal(text, Amount.Time(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Counts_have_their_thousands_apart() => Assert.Equal("1,234,567", Amount.Count(1_234_567));
}
