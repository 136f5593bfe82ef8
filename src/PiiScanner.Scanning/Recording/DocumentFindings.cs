namespace PiiScanner.Scanning.Recording;

/// <summary>The findings of one document, as they are remembered: in the order of their first places, whatever the order they come in.</summary>
internal sealed class DocumentFindings
{
    private readonly RecordBuffer records = new();
    private readonly List<(long Ordinal, int Start, int Length)> order = [];

    /// <summary>How much memory they take, in bytes.</summary>
    public int Bytes => records.Length;

    /// <summary>Adds a finding.</summary>
    /// <param name="ordinal">The ordinal of its first place.</param>
    /// <param name="record">What is remembered.</param>
    public void Add(long ordinal, ReadOnlySpan<byte> record)
    {
        order.Add((ordinal, records.Length, record.Length));
        records.Bytes(record);
    }

    /// <summary>Writes how many there are, and then each.</summary>
    public void WriteTo(RecordBuffer content)
    {
        order.Sort(static (left, right) => left.Ordinal.CompareTo(right.Ordinal));
        content.Number(order.Count);
        foreach ((_, int start, int length) in order) content.Block(records.Written.Slice(start, length));
    }

    /// <summary>Forgets them, and overwrites what was there.</summary>
    public void Clear()
    {
        records.Wipe();
        order.Clear();
    }
}
