namespace PiiScanner.Findings.Database;

/// <summary>Looks for one finding.</summary>
internal sealed class FindingSearch(string id) : IResultSink
{
    /// <summary>It, once it went by.</summary>
    public Finding? Found { get; private set; }

    /// <inheritdoc/>
    public void Write(Finding finding)
    {
        if (finding.Id == id) Found = finding;
    }

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
