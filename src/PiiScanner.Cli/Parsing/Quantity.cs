using System.Globalization;

namespace PiiScanner.Cli.Parsing;

/// <summary>Reads the sizes, durations and dates that people write.</summary>
internal static class Quantity
{
    /// <summary>A size in bytes, as GNU programs read it: <c>4096</c>, <c>10M</c> and <c>10MiB</c> (powers of 1024), <c>10MB</c> (of 1000).</summary>
    public static long Size(string text)
    {
        int digits = LeadingNumber(text);
        string unit = text[digits..].Trim();
        double scale = unit.ToUpperInvariant() switch
        {
            "" or "B" => 1,
            "K" or "KIB" => 1L << 10,
            "M" or "MIB" => 1L << 20,
            "G" or "GIB" => 1L << 30,
            "T" or "TIB" => 1L << 40,
            "KB" => 1e3,
            "MB" => 1e6,
            "GB" => 1e9,
            "TB" => 1e12,
            _ => double.NaN,
        };
        if (!TryNumber(text.AsSpan(0, digits), out double number) || !(number * scale is >= 1 and < long.MaxValue))
            throw new UsageException($"'{text}' is no size; write it like 4096, 10M or 4GiB");
        return (long)(number * scale);
    }

    /// <summary>A duration: <c>90s</c>, <c>10m</c>, <c>1h30m</c>, <c>7d</c>, <c>2w</c>.</summary>
    public static TimeSpan Duration(string text) =>
        TryDuration(text, out TimeSpan duration) ? duration : throw new UsageException($"'{text}' is no duration; write it like 90s, 10m or 24h");

    /// <summary>A point in time: a date, a date with a time (UTC unless it says otherwise), or a duration before now.</summary>
    public static DateTimeOffset Since(string text, TimeProvider clock)
    {
        if (TryDuration(text, out TimeSpan duration) && duration < TimeSpan.FromDays(365_000)) return clock.GetUtcNow() - duration;
        string[] shapes = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK"];
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text, shapes, CultureInfo.InvariantCulture, Utc, out DateTimeOffset date)
            ? date
            : throw new UsageException($"'{text}' is no date and no duration; write it like 2026-11-01, 2026-11-01T06:00Z or 7d");
    }

    /// <summary>A whole number within bounds.</summary>
    public static int Whole(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new UsageException($"'{text}' is no whole number from {least} to {most}");

    /// <summary>A number within bounds.</summary>
    public static double Number(string text, double least, double most) =>
        TryNumber(text, out double number) && number >= least && number <= most
            ? number
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no number from {least} to {most}"));

    private static bool TryDuration(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        for (int at = 0; at < text.Length;)
        {
            int digits = LeadingNumber(text[at..]), unit = at + digits;
            if (unit >= text.Length || !TryNumber(text.AsSpan(at, digits), out double number)) return false;
            double seconds = text[unit] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, 'w' => 604_800, _ => double.NaN };
            if (!(number * seconds is >= 0 and < 1e11)) return false;
            duration += TimeSpan.FromSeconds(number * seconds);
            at = unit + 1;
        }
        return duration > TimeSpan.Zero;
    }

    private static int LeadingNumber(string text)
    {
        int end = text.AsSpan().IndexOfAnyExcept("0123456789.");
        return end < 0 ? text.Length : end;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
