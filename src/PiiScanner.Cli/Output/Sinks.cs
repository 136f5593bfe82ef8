namespace PiiScanner.Cli.Output;

/// <summary>Several sinks as one.</summary>
internal sealed class Sinks(IEnumerable<IResultSink> all) : IResultSink
{
    // An array, because an interface's enumerator would be made for every finding.
    private readonly IResultSink[] sinks = [.. all];

    /// <inheritdoc/>
    public void Write(Finding finding)
    {
        foreach (IResultSink sink in sinks) sink.Write(finding);
    }

    /// <inheritdoc/>
    public void Write(Outcome entry)
    {
        foreach (IResultSink sink in sinks) sink.Write(entry);
    }

    /// <inheritdoc/>
    public void Commit(Outcome item)
    {
        foreach (IResultSink sink in sinks) sink.Commit(item);
    }

    /// <inheritdoc/>
    public void Carry(IKnownItem item)
    {
        foreach (IResultSink sink in sinks) sink.Carry(item);
    }

    /// <inheritdoc/>
    public void Complete(ScanSummary summary)
    {
        foreach (IResultSink sink in sinks) sink.Complete(summary);
    }
}
