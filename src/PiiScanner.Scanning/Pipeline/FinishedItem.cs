using PiiScanner.Scanning.Recording;

namespace PiiScanner.Scanning.Pipeline;

/// <summary>An item that was read and waits for its turn.</summary>
/// <param name="Outcome">Its outcome, findings not counted yet.</param>
/// <param name="Recorder">What it holds, sealed.</param>
internal sealed record FinishedItem(Outcome Outcome, ItemRecorder Recorder);
