using System.Text;
using PiiScanner.Detection.Arbitration;

namespace PiiScanner.Detection;

/// <summary>Exact values to look for, each with the id that findings will carry. Compared byte for byte in UTF-8, anywhere in the text.</summary>
/// <remarks>
/// Wu and Manber's search (A Fast Algorithm for Multi-Pattern Searching, 1994): the last bytes of a window as long as the shortest value say
/// how far the window may move without passing over a value; where it may not move, the few values whose window ends so are compared.
/// </remarks>
public sealed class ValueList
{
    /// <summary>The type of their findings.</summary>
    public const string Type = "value";

    private const int TableBits = 16;
    private const int MaxWindow = 64;

    private readonly string[] ids;
    private readonly byte[][] values;
    private readonly int window;
    private readonly int block;
    private readonly byte[] shifts = new byte[1 << TableBits];
    private readonly int[] heads = new int[1 << TableBits];
    private readonly int[] nexts;

    /// <summary>Builds the list from pairs of id and value.</summary>
    /// <exception cref="ArgumentException">A value is empty or longer than <see cref="TextSegment.Reach"/> bytes; the message names its id.</exception>
    public ValueList(IEnumerable<KeyValuePair<string, string>> values)
    {
        KeyValuePair<string, string>[] pairs = [.. values];
        ids = [.. pairs.Select(static pair => pair.Key)];
        this.values = [.. pairs.Select(static pair => Encoding.UTF8.GetBytes(pair.Value))];
        for (int i = 0; i < ids.Length; i++)
        {
            if (this.values[i].Length is 0 or > TextSegment.Reach)
            {
                throw new ArgumentException($"The value of '{ids[i]}' must have 1 to {TextSegment.Reach} bytes, and has {this.values[i].Length}.", nameof(values));
            }
        }
        window = this.values.Length == 0 ? 1 : Math.Min(MaxWindow, this.values.Min(static value => value.Length));
        block = Math.Min(3, window);
        nexts = new int[this.values.Length];
        Array.Fill(shifts, (byte)(window - block + 1));
        Array.Fill(heads, -1);
        for (int i = 0; i < this.values.Length; i++) Learn(i);
    }

    /// <summary>What their matches are found by.</summary>
    public static Pattern Pattern { get; } = new()
    {
        Id = Type,
        Index = 0,
        Severity = Severity.High,
        Evidence = ["exact"],
        DutchName = "Opgegeven waarde",
        EnglishName = "Given value",
        Category = "given",
    };

    /// <summary>The id of a value by its place in the list.</summary>
    internal string IdOf(int index) => ids[index];

    /// <summary>Adds the values that begin in a range of the text to the line-up as one row.</summary>
    internal void Find(ReadOnlySpan<byte> text, int from, int to, Lineup lineup)
    {
        Search(text, from, to, lineup);
        lineup.EndRow();
    }

    private void Search(ReadOnlySpan<byte> text, int from, int to, Lineup lineup)
    {
        if (values.Length == 0) return;
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
                if (rest.StartsWith(values[index])) Add(index, start, lineup);
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

    private void Add(int index, int start, Lineup lineup) =>
        lineup.AddBystander(new Reading { Start = start, End = start + values[index].Length, Pattern = Reading.ExactValue, Value = index, LogOdds = double.PositiveInfinity });
}
