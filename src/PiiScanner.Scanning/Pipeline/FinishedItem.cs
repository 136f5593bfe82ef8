using PiiScanner.Scanning.Recording;

namespace PiiScanner.Scanning.Pipeline;

/// <summary>An item that was read and waits for its turn.</summary>
/// <param name="Outcome">Its outcome, findings not counted yet.</param>
/// <param name="Recorder">What it holds, sealed; null when it is known from an earlier scan.</param>
/// <param name="Known">What an earlier scan read in it.</param>
internal sealed record FinishedItem(Outcome Outcome, ItemRecorder? Recorder, IKnownItem? Known = null) : IDisposable
{
    /// <summary>How much memory its results hold, in bytes.</summary>
    public long MemoryBytes => Recorder?.MemoryBytes ?? 0;

    /// <summary>Hands it over, and gives the outcome with everything counted.</summary>
    public Outcome WriteTo(IResultSink sink)
    {
        if (Known is not null)
        {
            sink.Carry(Known);
            return Outcome;
        }
        Outcome outcome = Outcome with
        {
            Findings = Recorder!.WriteTo(Outcome.Document.Item, sink),
            TextBytes = Recorder.TextBytes,
            WorstPlaces = Recorder.Worst.Places,
            Allowed = Recorder.Allowed,
        };
        sink.Commit(outcome);
        return outcome;
    }

    public void Dispose() => Recorder?.Dispose();
}
