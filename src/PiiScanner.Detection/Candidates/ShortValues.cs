namespace PiiScanner.Detection.Candidates;

/// <summary>Searches for many byte strings of a few bytes at once. Immutable, for all threads.</summary>
/// <remarks>
/// Wu and Manber's search (A Fast Algorithm for Multi-Pattern Searching, 1994): the last bytes of a window as long as the shortest value say
/// how far the window may move without passing over a value; where it may not move, the few values whose window ends so are compared.
/// </remarks>
internal sealed class ShortValues
{
    private const int TableBits = 16;

    private readonly byte[][] values;
    private readonly int window;
    private readonly int block;
    private readonly byte[] shifts = new byte[1 << TableBits];
    private readonly int[] heads = new int[1 << TableBits];
    private readonly int[] nexts;

    /// <summary>Takes the values at these places of a list.</summary>
    public ShortValues(byte[][] values, int[] places)
    {
        this.values = values;
        window = places.Min(place => values[place].Length);
        block = Math.Min(3, window);
        nexts = new int[values.Length];
        Array.Fill(shifts, (byte)(window - block + 1));
        Array.Fill(heads, -1);
        foreach (int place in places) Learn(place);
    }

    /// <summary>Hands over the values that begin in a range of the text.</summary>
    public void Find<T>(ReadOnlySpan<byte> text, int from, int to, ref T hits)
        where T : struct, IValueHits, allows ref struct
    {
        int last = Math.Min(to, text.Length - window + 1);
        for (int start = from; start < last;)
        {
            int key = Key(text.Slice(start + window - block, block));
            int shift = shifts[key];
            if (shift > 0)
            {
                start += shift;
                continue;
            }
            ReadOnlySpan<byte> rest = text[start..];
            for (int index = heads[key]; index >= 0; index = nexts[index])
            {
                if (rest.StartsWith(values[index])) hits.Add(index, start);
            }
            start++;
        }
    }

    private static int Key(ReadOnlySpan<byte> block)
    {
        uint key = block[0];
        for (int i = 1; i < block.Length; i++) key = (key << 8) | block[i];
        return block.Length < 3 ? (int)key : (int)((key * 0x9E3779B1) >> (32 - TableBits));
    }

    private void Learn(int index)
    {
        ReadOnlySpan<byte> head = values[index].AsSpan(0, window);
        for (int end = block; end <= window; end++)
        {
            ref byte shift = ref shifts[Key(head[(end - block)..end])];
            shift = (byte)Math.Min(shift, window - end);
        }
        int key = Key(head[^block..]);
        nexts[index] = heads[key];
        heads[key] = index;
    }
}
