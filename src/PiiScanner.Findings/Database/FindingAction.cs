namespace PiiScanner.Findings.Database;

/// <summary>Does something with every finding.</summary>
internal sealed class FindingAction(Action<Finding> action) : IResultSink
{
    /// <inheritdoc/>
    public void Write(Finding finding) => action(finding);

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
