using PiiScanner.Scanning.Pipeline;

namespace PiiScanner.Cli.Output;

/// <summary>One line on the terminal that says how far a scan is; gone when it is disposed.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const string Erase = "\r\u001b[K";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Terminal terminal;
    private readonly ScanProgress progress;
    private readonly TimeProvider clock;
    private readonly long start;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private bool isOver;

    /// <summary>Starts to show it.</summary>
    public ProgressLine(Terminal terminal, ScanProgress progress, TimeProvider clock)
    {
        this.terminal = terminal;
        this.progress = progress;
        this.clock = clock;
        start = clock.GetTimestamp();
        timer = clock.CreateTimer(_ => Show(), null, Interval, Interval);
    }

    /// <summary>The line after some time: bytes, objects, rate, time left once everything is listed, places found.</summary>
    public static string Of(ScanProgress progress, TimeSpan elapsed)
    {
        double rate = progress.BytesDone / Math.Max(elapsed.TotalSeconds, 0.001);
        string more = progress.IsListed ? "" : "+";
        long remaining = Math.Max(0, progress.BytesListed - progress.BytesDone);
        string left = progress.IsListed && rate >= 1 ? $"  {Amount.Time(TimeSpan.FromSeconds(remaining / rate))} left" : "";
        return $"{Amount.Size(progress.BytesDone)} of {Amount.Size(progress.BytesListed)}{more}"
            + $"  {Amount.Count(progress.ObjectsDone)} of {Amount.Count(progress.ObjectsListed)}{more} objects"
            + $"  {Amount.Size(rate)}/s{left}  {Amount.Count(progress.Hits)} found";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer.Dispose();
        lock (gate)
        {
            isOver = true;
            terminal.Raw(Erase);
        }
    }

    private void Show()
    {
        lock (gate)
        {
            if (!isOver) terminal.Raw(Erase + Of(progress, clock.GetElapsedTime(start)));
        }
    }
}
