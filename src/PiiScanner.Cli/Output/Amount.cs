using System.Globalization;

namespace PiiScanner.Cli.Output;

/// <summary>Writes amounts the way people read them; in English where no other marks are asked for.</summary>
internal static class Amount
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>A size: <c>812 B</c>, <c>4.2 GiB</c>.</summary>
    /// <param name="bytes">The size.</param>
    /// <param name="marks">How numbers are written.</param>
    public static string Size(double bytes, NumberFormatInfo? marks = null)
    {
        int unit = 0;
        while (bytes >= 999.5 && unit < Units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }
        return bytes.ToString(unit == 0 || bytes >= 99.95 ? "0" : "0.0", marks ?? NumberFormatInfo.InvariantInfo) + " " + Units[unit];
    }

    /// <summary>A duration: <c>0:07</c>, <c>1:02:03</c>.</summary>
    public static string Time(TimeSpan time)
    {
        long seconds = (long)Math.Clamp(time.TotalSeconds, 0, 1e9);
        return seconds < 3600 ? $"{seconds / 60}:{seconds % 60:00}" : $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}";
    }

    /// <summary>A number of things: <c>1,234,567</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="marks">How numbers are written.</param>
    public static string Count(long count, NumberFormatInfo? marks = null) => count.ToString("N0", marks ?? NumberFormatInfo.InvariantInfo);
}
