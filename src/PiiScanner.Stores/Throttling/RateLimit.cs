namespace PiiScanner.Stores.Throttling;

/// <summary>A rate that all streams of a scan share. Thread-safe.</summary>
/// <param name="bytesPerSecond">The rate; at least 1.</param>
/// <param name="clock">What time it is.</param>
public sealed class RateLimit(long bytesPerSecond, TimeProvider clock)
{
    // What was not used lately may be caught up with, but no more than this: a pause must not be followed by a flood.
    private const double BurstSeconds = 0.1;

    private readonly Lock gate = new();
    private readonly long start = clock.GetTimestamp();
    private double paidUntil;

    /// <summary>How much to read at a time, so that no read takes long to pay for.</summary>
    internal int Slice { get; } = (int)Math.Clamp(bytesPerSecond / 10, 1, 1 << 20);

    /// <summary>Books bytes that were read.</summary>
    /// <returns>How long to wait until they are paid for.</returns>
    internal TimeSpan Take(int bytes)
    {
        double now = clock.GetElapsedTime(start).TotalSeconds;
        lock (gate)
        {
            paidUntil = Math.Max(paidUntil, now - BurstSeconds) + (double)bytes / bytesPerSecond;
            return TimeSpan.FromSeconds(Math.Max(0, paidUntil - now));
        }
    }
}
