namespace PiiScanner.Tests.Scanning.Pipeline;

/// <summary>Keeps what a scan hands over, and holds it to the order of calls that sinks may rely on.</summary>
internal sealed class RecordingSink : IResultSink
{
    private int calls;

    public List<Finding> Findings { get; } = [];

    public List<Outcome> Entries { get; } = [];

    public List<Outcome> Items { get; } = [];

    public ScanSummary? Summary { get; private set; }

    /// <summary>Called when an item is committed.</summary>
    public Action<Outcome>? Committing { get; init; }

    /// <summary>Everything in its order, one line each.</summary>
    public List<string> Log { get; } = [];

    public void Write(Finding finding) => Alone(() =>
    {
        Findings.Add(finding);
        Log.Add($"finding {Show(finding.Document)} {finding.Type} {finding.Revealed}");
    });

    public void Write(Outcome entry) => Alone(() =>
    {
        Entries.Add(entry);
        Log.Add($"entry {Show(entry.Document)} {entry.Kind.Word()} {entry.Gravest?.Word()}");
    });

    public void Commit(Outcome item) => Alone(() =>
    {
        Committing?.Invoke(item);
        Items.Add(item);
        Log.Add($"item {Show(item.Document)} {item.Kind.Word()} {item.Gravest?.Word()}");
    });

    public void Complete(ScanSummary summary) => Alone(() => Summary = summary);

    private static string Show(DocumentPath document) => string.Join('!', [document.Item.Key, .. document.Steps()]);

    private void Alone(Action action)
    {
        Assert.Equal(1, Interlocked.Increment(ref calls));
        Assert.Null(Summary);
        action();
        Interlocked.Decrement(ref calls);
    }
}
