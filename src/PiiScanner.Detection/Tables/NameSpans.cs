namespace PiiScanner.Detection.Tables;

/// <summary>
/// The names above the columns of a print-out, and where each stands: offsets count characters from the start of the line. Bounded; names beyond
/// the last one that is kept name nothing.
/// </summary>
internal sealed class NameSpans
{
    private const int Most = 256;

    private readonly NameList names = new(Most);
    private readonly (int Start, int End)[] spans = new (int, int)[Most];

    /// <summary>How many there are.</summary>
    public int Count => names.Count;

    /// <summary>A name by its index from 0; empty when there is none.</summary>
    public ReadOnlySpan<byte> this[int index] => names[index];

    /// <summary>Where a name by its index from 0 starts and ends.</summary>
    public (int Start, int End) SpanOf(int index) => spans[index];

    /// <summary>Adds the next name of the line.</summary>
    public void Add(ReadOnlySpan<byte> name, int start, int end)
    {
        if (names.IsFull) return;
        spans[names.Count] = (start, end);
        names.Add(name);
    }

    /// <summary>
    /// The index of the name above what stands from one offset up to another: the one that it stands under, else the last one before it. -1 when there
    /// is none, or when it runs on under the next: then it is no cell.
    /// </summary>
    public int Find(int start, int end)
    {
        int before = LastAt(start), next = before + 1;
        if (next == Count || spans[next].Start >= end) return before;
        bool isUnderSeveral = (before >= 0 && spans[before].End > start) || (next + 1 < Count && spans[next + 1].Start < end);
        return isUnderSeveral ? -1 : next;
    }

    /// <summary>True when a name starts at an offset.</summary>
    public bool HasStart(int offset) => LastAt(offset) is >= 0 and int index && spans[index].Start == offset;

    /// <summary>True when what stands there begins or ends exactly where a name does.</summary>
    public bool IsInLine(int start, int end) => HasStart(start) || (LastAt(end - 1) is >= 0 and int index && spans[index].End == end);

    /// <summary>Forgets them.</summary>
    public void Clear() => names.Clear();

    /// <summary>Becomes equal to other ones.</summary>
    public void CopyFrom(NameSpans other)
    {
        names.CopyFrom(other.names);
        other.spans.AsSpan(0, other.Count).CopyTo(spans);
    }

    /// <summary>The last name that starts at an offset or before it; -1 for none.</summary>
    private int LastAt(int offset)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (spans[middle].Start <= offset) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }
}
