using System.Collections.Immutable;

namespace PiiScanner.Cli.Output;

/// <summary>Remembers of a scan's objects what the summary shows. Its size does not depend on the scan's.</summary>
internal sealed class ScanTally : IResultSink
{
    private const int Shown = 10;

    private readonly List<(StoreItem Item, ImmutableArray<ReasonCount> Reasons)> unread = [];

    /// <summary>The first objects that were not wholly read, with the reasons.</summary>
    public IReadOnlyList<(StoreItem Item, ImmutableArray<ReasonCount> Reasons)> Unread => unread;

    /// <summary>How many objects were not wholly read.</summary>
    public long UnreadCount { get; private set; }

    /// <summary>How many of those for lack of temporary space.</summary>
    public long LackedRoom { get; private set; }

    /// <summary>How many objects hold personal data.</summary>
    public long Concerned { get; private set; }

    /// <inheritdoc/>
    public void Write(Finding finding)
    {
    }

    /// <inheritdoc/>
    public void Write(Outcome entry)
    {
    }

    /// <inheritdoc/>
    public void Commit(Outcome item)
    {
        if (!item.Findings.IsEmpty) Concerned++;
        if (!item.IsIncomplete) return;
        UnreadCount++;
        if (item.LackedRoom) LackedRoom++;
        if (unread.Count < Shown) unread.Add((item.Document.Item, item.Reasons));
    }

    /// <inheritdoc/>
    public void Carry(IKnownItem item) => Commit(item.Outcome);

    /// <inheritdoc/>
    public void Complete(ScanSummary summary)
    {
    }
}
