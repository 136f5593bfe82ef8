using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace PiiScanner.Content.Isolation;

/// <summary>
/// One reading process. While it is watched it is ended when it works long without a word, does nothing at all for longer, or takes too much
/// memory. Disposing ends it.
/// </summary>
internal sealed class ReaderProcess : IDisposable
{
    /// <summary>How much time may pass between two messages.</summary>
    private static readonly TimeSpan MostSilence = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    /// <summary>How much memory its objects may take, and how much it may take in all, in bytes.</summary>
    private const long MaxHeap = 224L << 20, MaxWorkingSet = 320L << 20;

    private readonly Process process;
    private readonly TimeSpan mostWork;
    private readonly Timer timer;
    private long words;
    private long wordsSeen = -1;
    private TimeSpan workThen;
    private long then;
    private volatile bool isDisposed;

    private ReaderProcess(Process process, TimeSpan mostWork)
    {
        this.process = process;
        this.mostWork = mostWork;
        Wire = new Wire(process.StandardOutput.BaseStream, process.StandardInput.BaseStream);
        timer = new Timer(static state => ((ReaderProcess)state!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What is said to it, and what it says.</summary>
    public Wire Wire { get; }

    /// <summary>Starts a process with nothing of this one's environment but where the platform lies.</summary>
    public static ReaderProcess Start(string program, ImmutableArray<string> arguments, TimeSpan mostWork)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        Dictionary<string, string?> kept = start.Environment.Where(static pair => pair.Key.StartsWith("DOTNET_ROOT", StringComparison.Ordinal)).ToDictionary();
        start.Environment.Clear();
        foreach ((string name, string? value) in kept) start.Environment[name] = value;
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x" + MaxHeap.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // no socket of its own
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new ReaderProcess(Process.Start(start) ?? throw new InvalidOperationException("No process was started."), mostWork);
    }

    /// <summary>From now on it has to say something.</summary>
    public void Watch()
    {
        Hear();
        timer.Change(Beat, Beat);
    }

    /// <summary>It need not say anything any more.</summary>
    public void Leave() => timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>It said something.</summary>
    public void Hear() => Interlocked.Increment(ref words);

    /// <summary>Ends it.</summary>
    public void Kill()
    {
        try
        {
            if (!isDisposed) process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It is gone already.
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        Kill();
        isDisposed = true;
        process.Dispose();
    }

    private void Look()
    {
        try
        {
            if (isDisposed) return;
            process.Refresh();
            long said = Interlocked.Read(ref words), now = Stopwatch.GetTimestamp();
            TimeSpan work = process.TotalProcessorTime;
            if (said != wordsSeen) (wordsSeen, workThen, then) = (said, work, now);
            bool isStuck = work - workThen > mostWork || Stopwatch.GetElapsedTime(then, now) > MostSilence;
            if (isStuck || process.WorkingSet64 > MaxWorkingSet) Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It is gone; whoever reads from it is told by the pipe.
        }
    }
}
