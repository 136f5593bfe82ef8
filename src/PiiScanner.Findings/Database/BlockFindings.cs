namespace PiiScanner.Findings.Database;

/// <summary>The findings of a block.</summary>
internal sealed class BlockFindings : IResultSink
{
    /// <summary>In their order.</summary>
    public List<Finding> Findings { get; } = [];

    /// <inheritdoc/>
    public void Write(Finding finding) => Findings.Add(finding);

    /// <inheritdoc/>
    public void Write(Outcome entry)
    {
    }

    /// <inheritdoc/>
    public void Commit(Outcome item)
    {
    }

    /// <inheritdoc/>
    public void Complete(ScanSummary summary)
    {
    }
}
