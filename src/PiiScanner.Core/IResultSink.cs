namespace PiiScanner;

/// <summary>
/// Where results go, one item after the other in the order of listing. An item's findings and entry outcomes come first, in batches;
/// its commit comes last and carries the outcome of the item itself. Calls never overlap.
/// </summary>
public interface IResultSink
{
    /// <summary>Takes a finding of the item under way.</summary>
    void Write(Finding finding);

    /// <summary>Takes the outcome of an entry that was not wholly read.</summary>
    void Write(Outcome entry);

    /// <summary>Ends the item: what was written for it counts from here on.</summary>
    void Commit(Outcome item);

    /// <summary>
    /// Takes an item that did not change since an earlier scan, instead of its findings, entry outcomes and commit. A sink that wants those
    /// too, as it would have got them, need not do anything.
    /// </summary>
    void Carry(IKnownItem item)
    {
        item.WriteTo(this);
        Commit(item.Outcome);
    }

    /// <summary>Ends the scan. Called once, last, also when the scan was stopped.</summary>
    void Complete(ScanSummary summary);
}
