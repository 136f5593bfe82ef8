using System.Text;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Detection.Candidates;

/// <summary>The values of a user's list, written just so. Of several that begin together the longest counts.</summary>
internal sealed class OwnValues(IEnumerable<string> values) : IOwnForm
{
    private readonly ValueSearch search = new([.. values.Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)]);

    /// <inheritdoc/>
    public int Find(ReadOnlySpan<byte> text, int from, int to, Span<int> anchors)
    {
        var starts = new Starts(anchors);
        search.Find(text, from, to, ref starts);
        Span<int> sorted = anchors[..starts.Count];
        sorted.Sort();
        int count = 0;
        foreach (int start in sorted)
        {
            if (count == 0 || anchors[count - 1] != start) anchors[count++] = start;
        }
        return count;
    }

    /// <inheritdoc/>
    public int EndAt(ReadOnlySpan<byte> text, int position)
    {
        var longest = new Longest(text, search);
        search.Find(text, position, position + 1, ref longest);
        return longest.End;
    }

    private ref struct Starts(Span<int> anchors) : IValueHits
    {
        private readonly Span<int> anchors = anchors;

        public int Count { get; private set; }

        public void Add(int value, int start)
        {
            if (Count == 0 || anchors[Count - 1] != start) anchors[Count++] = start;
        }
    }

    private ref struct Longest(ReadOnlySpan<byte> text, ValueSearch search) : IValueHits
    {
        private readonly ReadOnlySpan<byte> text = text;

        public int End { get; private set; }

        public void Add(int value, int start)
        {
            int end = start + search[value].Length;
            if (end > End && text.IsWhole(start, end)) End = end;
        }
    }
}
