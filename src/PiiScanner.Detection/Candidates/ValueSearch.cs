namespace PiiScanner.Detection.Candidates;

/// <summary>Searches for many byte strings at once: the short ones, those that have a mark, and the others each in their own way. Immutable, for all threads.</summary>
internal sealed class ValueSearch
{
    private readonly byte[][] values;
    private readonly ShortValues? shorts;
    private readonly LongValues? longs;
    private readonly MarkedValues? marked;

    /// <summary>Takes the values; none is empty. Each is known by its place.</summary>
    public ValueSearch(byte[][] values)
    {
        this.values = values;
        List<int> few = [], withMark = [], others = [];
        for (int place = 0; place < values.Length; place++) (values[place].Length < LongValues.Least ? few : MarkedValues.HasMark(values[place]) ? withMark : others).Add(place);
        if (few.Count > 0) shorts = new ShortValues(values, [.. few]);
        if (withMark.Count > 0) marked = new MarkedValues(values, [.. withMark]);
        if (others.Count > 0) longs = new LongValues(values, [.. others]);
    }

    /// <summary>A value by its place.</summary>
    public ReadOnlySpan<byte> this[int index] => values[index];

    /// <summary>Hands over the values that begin in a range of the text.</summary>
    public void Find<T>(ReadOnlySpan<byte> text, int from, int to, ref T hits)
        where T : struct, IValueHits, allows ref struct
    {
        shorts?.Find(text, from, to, ref hits);
        longs?.Find(text, from, to, ref hits);
        marked?.Find(text, from, to, ref hits);
    }
}
