namespace PiiScanner.Findings.Database;

/// <summary>What reading one object gave, as it stands in a store.</summary>
/// <param name="Store">The store.</param>
/// <param name="Reading">Its number there.</param>
/// <param name="Scan">The scan that read it.</param>
/// <param name="Content">What became of it, as of an item that did not change.</param>
internal sealed record StoredItem(FindingsStore Store, long Reading, long Scan, Outcome Content) : IKnownItem
{
    /// <summary>True when the scan that is asked for read it itself.</summary>
    public bool IsOwn { get; init; }

    /// <inheritdoc/>
    public Outcome Outcome => IsOwn ? Content with { Unchanged = false } : Content;

    /// <inheritdoc/>
    public void WriteTo(IResultSink sink)
    {
        var reader = new BlockReader(Content.Document.Item, Store.Key.Id);
        foreach (byte[] block in Store.Blocks(Reading)) reader.Read(block, sink);
    }

    /// <summary>Hands over what one block holds.</summary>
    public void WriteBlockTo(long number, IResultSink sink)
    {
        if (Store.Block(Reading, number) is { } block) new BlockReader(Content.Document.Item, Store.Key.Id).Read(block, sink);
    }
}
