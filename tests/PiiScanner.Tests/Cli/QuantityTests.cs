using PiiScanner.Cli;
using PiiScanner.Cli.Parsing;

namespace PiiScanner.Tests.Cli;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("4096", 4096)]
    [InlineData("10K", 10_240)]
    [InlineData("10k", 10_240)]
    [InlineData("10KiB", 10_240)]
    [InlineData("10KB", 10_000)]
    [InlineData("1.5M", 1_572_864)]
    [InlineData("4GiB", 4L << 30)]
    [InlineData("2T", 2L << 40)]
    [InlineData("10 MB", 10_000_000)]
    public void Sizes_are_read_as_gnu_programs_read_them(string text, long bytes) => Assert.Equal(bytes, Quantity.Size(text));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("M")]
    [InlineData("-1")]
    [InlineData("10X")]
    [InlineData("1..5M")]
    [InlineData("1e9")]
    [InlineData("9999999T")]
    [InlineData("10M10")]
    public void What_is_no_size_is_refused_with_an_example(string text)
    {
        string message = Assert.Throws<UsageException>(() => Quantity.Size(text)).Message;
        Assert.Equal($"'{text}' is no size; write it like 4096, 10M or 4GiB", message);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("10m", 600)]
    [InlineData("1h30m", 5400)]
    [InlineData("0.5h", 1800)]
    [InlineData("7d", 604_800)]
    [InlineData("2w", 1_209_600)]
    public void Durations_are_numbers_with_units(string text, int seconds) => Assert.Equal(seconds, Quantity.Duration(text).TotalSeconds);

    [Theory]
    [InlineData("")]
    [InlineData("90")]
    [InlineData("0s")]
    [InlineData("s")]
    [InlineData("10y")]
    [InlineData("-5m")]
    [InlineData("99999999999999999w")]
    public void What_is_no_duration_is_refused(string text) => Assert.Throws<UsageException>(() => Quantity.Duration(text));

    [Theory]
    [InlineData("2026-11-01", "2026-11-01T00:00:00Z")]
    [InlineData("2026-11-01T06:30", "2026-11-01T06:30:00Z")]
    [InlineData("2026-11-01T06:30:15+02:00", "2026-11-01T04:30:15Z")]
    [InlineData("7d", "2026-11-15T12:00:00Z")]
    [InlineData("90m", "2026-11-22T10:30:00Z")]
    public void Since_takes_dates_and_times_ago(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected), Quantity.Since(text, new StoppedClock()));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("01-11-2026")]
    [InlineData("9999999w")]
    public void Since_refuses_the_rest(string text) => Assert.Throws<UsageException>(() => Quantity.Since(text, new StoppedClock()));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.85", 0.85)]
    [InlineData("1", 1)]
    public void A_confidence_is_between_0_and_1(string text, double number) => Assert.Equal(number, Quantity.Number(text, 0, 1));

    [Theory]
    [InlineData("1.01")]
    [InlineData("-0.1")]
    [InlineData("NaN")]
    [InlineData("0,5")]
    [InlineData("Infinity")]
    [InlineData("")]
    public void A_number_out_of_bounds_is_refused(string text) => Assert.Throws<UsageException>(() => Quantity.Number(text, 0, 1));

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    }
}
