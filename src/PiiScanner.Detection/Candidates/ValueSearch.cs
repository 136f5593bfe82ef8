namespace PiiScanner.Detection.Candidates;

/// <summary>Searches for many byte strings at once, the long ones and the short ones each in their own way. Immutable, for all threads.</summary>
internal sealed class ValueSearch
{
    private readonly byte[][] values;
    private readonly ShortValues? shorts;
    private readonly LongValues? longs;

    /// <summary>Takes the values; none is empty. Each is known by its place.</summary>
    public ValueSearch(byte[][] values)
    {
        this.values = values;
        int[] places = [.. Enumerable.Range(0, values.Length)];
        int[] few = [.. places.Where(place => values[place].Length < LongValues.Least)], many = [.. places.Where(place => values[place].Length >= LongValues.Least)];
        if (few.Length > 0) shorts = new ShortValues(values, few);
        if (many.Length > 0) longs = new LongValues(values, many);
    }

    /// <summary>A value by its place.</summary>
    public ReadOnlySpan<byte> this[int index] => values[index];

    /// <summary>Hands over the values that begin in a range of the text.</summary>
    public void Find<T>(ReadOnlySpan<byte> text, int from, int to, ref T hits)
        where T : struct, IValueHits, allows ref struct
    {
        shorts?.Find(text, from, to, ref hits);
        longs?.Find(text, from, to, ref hits);
    }
}
