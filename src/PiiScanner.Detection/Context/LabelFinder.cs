using System.Collections.Immutable;
using System.Text;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Tables;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Detection.Context;

/// <summary>
/// Says of which patterns a label may stand in a text. Patterns that are nothing without a label or the name of a column are not even read where
/// none of their words begins; and where a word announces values that have no shape of their own, the words around it become candidates.
/// Immutable, for all threads.
/// </summary>
internal sealed class LabelFinder
{
    /// <summary>How far before a value a label can stand, and how far behind it.</summary>
    public const int Before = 160, After = 64;

    private const int MostAnnounced = 12;
    private const int LongestLabel = 48;
    private const int HitRoom = 256;

    private readonly Lexicon lexicon;
    private readonly WordFinder? finder;
    private readonly ulong[] gates;
    private readonly bool[] areTerms;
    private readonly ulong announced;

    /// <summary>
    /// Takes the labels and column names of the patterns that are gated or wait for announced words, and the words that the validators of others look
    /// for; one bit a pattern.
    /// </summary>
    public LabelFinder(ImmutableArray<Pattern> patterns, ulong gated, ulong announced, ulong worded, Lexicon lexicon, string? width)
    {
        this.lexicon = lexicon;
        this.announced = announced;
        List<(byte[] Word, ulong Gate, bool IsTerm)> words = [];
        foreach (Pattern pattern in patterns)
        {
            ulong bit = 1UL << pattern.Index;
            if (((gated | announced) & bit) != 0) words.AddRange(pattern.Labels.Concat(pattern.Columns).Select(word => (Start(word), bit, false)));
            if ((worded & bit) != 0) words.AddRange(pattern.Validator.Words.Select(word => (Start(word), bit, true)));
        }
        (byte[] Word, ulong Gate, bool IsTerm)[] starts = [.. words.Where(static word => word.Word.Length >= 2).GroupBy(static word => Convert.ToHexString(word.Word)).Select(static same =>
            (same.First().Word, same.Aggregate(0UL, static (all, word) => all | word.Gate), same.Any(static word => word.IsTerm)))];
        gates = [.. starts.Select(static start => start.Gate)];
        areTerms = [.. starts.Select(static start => start.IsTerm)];
        if (starts.Length > 0) finder = new WordFinder([.. starts.Select(static start => start.Word)], width);
    }

    /// <summary>
    /// The patterns of which a word may begin where it matters to values that begin in a range of the text. Replaces the anchors of
    /// <see cref="Shape.Announced"/> and <see cref="Shape.Term"/> in that range.
    /// </summary>
    public ulong Find(ReadOnlySpan<byte> text, int begin, int limit, AnchorLists anchors)
    {
        anchors.SetCount(Shape.Announced, 0);
        anchors.SetCount(Shape.Term, 0);
        if (finder is null) return 0;
        Span<WordFinder.Hit> hits = stackalloc WordFinder.Hit[HitRoom];
        int[] terms = anchors.Room(Shape.Term), values = anchors.Room(Shape.Announced);
        int termCount = 0, valueCount = 0, from = Math.Max(0, begin - Before - LongestLabel), to = Math.Min(text.Length, limit + After);
        ulong open = 0;
        while (from < to)
        {
            int count = finder.Find(text, from, to, hits, out from);
            foreach (WordFinder.Hit hit in hits[..count])
            {
                ulong gate = gates[hit.Word];
                open |= gate;
                if (areTerms[hit.Word] && hit.Position >= begin && hit.Position < limit) terms[termCount++] = hit.Position;
                if ((gate & announced) != 0) valueCount = Announce(text, hit.Position, begin, limit, values, valueCount);
            }
        }
        anchors.SetCount(Shape.Term, termCount);
        anchors.SetCount(Shape.Announced, valueCount);
        return open;
    }

    /// <summary>Adds the starts of cells in a range of the text to <see cref="Shape.Announced"/>: their column may have a name.</summary>
    public static void AddCells(ReadOnlySpan<byte> text, int from, int to, byte delimiter, AnchorLists anchors)
    {
        int[] values = anchors.Room(Shape.Announced);
        int count = anchors[Shape.Announced].Length, begin = count;
        ReadOnlySpan<byte> ends = [delimiter == 0 ? (byte)'\n' : delimiter, (byte)'\n', (byte)'\'', (byte)'"', (byte)'\t', (byte)',', (byte)'(', TextLayout.CellSeparator];
        for (int at = from; at < to;)
        {
            if (!IsEdge(text[at]) && (at == 0 || ends.Contains(text[at - 1]) || (text[at - 1] == ' ' && ends.Contains(text.At(at - 2)))))
            {
                values[count++] = at;
            }
            int next = text[at..to].IndexOfAny(ends);
            if (next < 0) break;
            at += next + 1;
            while (at < to && text[at] == ' ') at++;
        }
        if (begin == 0)
        {
            anchors.SetCount(Shape.Announced, count);
            return;
        }
        Span<int> all = values.AsSpan(0, count);
        all.Sort();
        int kept = 0;
        foreach (int anchor in all)
        {
            if (kept == 0 || values[kept - 1] != anchor) values[kept++] = anchor;
        }
        anchors.SetCount(Shape.Announced, kept);
    }

    private static byte[] Start(string word) => Start(Encoding.UTF8.GetBytes(word.TrimEnd('~')));

    private static byte[] Start(byte[] word)
    {
        for (int i = 0; i < word.Length; i++) word[i] = Characters.Lower(word[i]);
        return word[..Math.Min(3, word.Length)];
    }

    /// <summary>Adds the words around a label to the candidates, if it is one and its pattern waits for such words.</summary>
    private int Announce(ReadOnlySpan<byte> text, int position, int begin, int limit, int[] values, int count)
    {
        if (Characters.IsLetter(text.At(position - 1)) && !(Characters.IsUpper(text[position]) && !Characters.IsUpper(text[position - 1]))) return count;
        var words = new Tokens(text[position..Math.Min(text.Length, position + LongestLabel)], stackalloc Tokens.Word[Tokens.Most]);
        int end = 0;
        for (int last = Math.Min(words.Count, Tokens.MostJoined) - 1; last >= 0 && end == 0; last--)
        {
            ref readonly Lexicon.Entry entry = ref lexicon.Find(words.Join(0, last));
            if (((entry.Labels | entry.Columns) & announced) != 0) end = position + words[last].End;
        }
        if (end == 0) return count;
        int start = Math.Max(0, position - After);
        start += text[start..position].LastIndexOf((byte)'\n') + 1;
        count = AddWords(text, start, position, int.MaxValue, begin, limit, values, count);
        return AddWords(text, end, Math.Min(text.Length, end + Before), MostAnnounced, begin, limit, values, count);
    }

    /// <summary>Adds the words that begin in a range, but not beyond the line after this one.</summary>
    private static int AddWords(ReadOnlySpan<byte> text, int from, int to, int most, int begin, int limit, int[] values, int count)
    {
        int lines = 0;
        for (int at = from; at < to && most > 0; at++)
        {
            if (text[at] == '\n' && ++lines == 2) break;
            if (IsEdge(text[at]) || !IsEdge(text.At(at - 1))) continue;
            most--;
            if (at >= begin && at < limit && (count == 0 || values[count - 1] < at)) values[count++] = at;
        }
        return count;
    }

    /// <summary>What parts words and values.</summary>
    private static bool IsEdge(byte value) => value is <= (byte)' ' or (byte)'"' or (byte)'\'' or (byte)'`' or (byte)'=' or (byte)':' or (byte)'<' or (byte)'>' or (byte)'('
        or (byte)')' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)',' or (byte)';' or (byte)'|' or (byte)'\\';
}
