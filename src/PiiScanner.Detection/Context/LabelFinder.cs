using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Detection.Context;

/// <summary>
/// Says of which patterns a label may stand in a text. Patterns that are nothing without a label or the name of a column need not be read where
/// none of their words begins; and where a word announces values that have no shape of their own, the words around it become candidates.
/// Immutable, for all threads.
/// </summary>
[SkipLocalsInit]
internal sealed class LabelFinder
{
    /// <summary>How far before a value a label can stand, and how far behind it.</summary>
    public const int Before = BarTable.Above, After = 64;

    /// <summary>How far behind a label the words are announced.</summary>
    private const int Announced = 160;

    private const int MostAnnounced = 12;
    private const int LongestLabel = 48;
    private const int HitRoom = 256;
    private const int MostSlotted = 3;

    /// <summary>Names of columns have few words.</summary>
    private const int MostSpaces = 3;

    private readonly Lexicon lexicon;
    private readonly WordFinder? finder;
    private readonly Word[]?[] slots;
    private readonly int shortest;
    private readonly ulong gated;
    private readonly ulong announced;

    /// <summary>
    /// Takes the labels and column names of the patterns that are gated or wait for announced words, and the words that the validators of others look
    /// for; one bit a pattern.
    /// </summary>
    public LabelFinder(ImmutableArray<Pattern> patterns, ulong gated, ulong announced, ulong worded, Lexicon lexicon, string? width)
    {
        this.lexicon = lexicon;
        this.gated = gated;
        this.announced = announced;
        List<Word> words = [];
        List<byte[]> beginnings = [], joined = [];
        foreach (Pattern pattern in patterns)
        {
            ulong bit = 1UL << pattern.Index;
            string[] labels = ((gated | announced) & bit) != 0 ? [.. pattern.Labels, .. pattern.Columns] : [];
            if ((announced & bit) != 0) words.AddRange(labels.Select(label => new Word(label, bit, false)));
            else joined.AddRange(labels.SelectMany(Lexicon.Beginnings));
            if ((worded & bit) != 0) words.AddRange(pattern.Validator.Words.Select(word => new Word(word, bit, true)));
        }
        Dictionary<(string, ushort, bool, bool), Word> all = new(words.Count);
        foreach (Word word in words.Where(static word => word.Length > 0))
        {
            if (!all.TryAdd(word.Key, word)) all[word.Key].Patterns |= word.Patterns;
        }
        slots = new Word[BitOperations.RoundUpToPowerOf2((uint)(all.Count * 4) + 16)][];
        foreach (IGrouping<uint, Word> same in all.Values.GroupBy(word => Slot(word.Head, word.Length))) slots[same.Key] = [.. same];
        shortest = MostSlotted;
        foreach (Word word in all.Values) shortest = Math.Min(shortest, word.Length);
        beginnings.AddRange(all.Values.SelectMany(static word => word.Beginnings));
        if (beginnings.Count + joined.Count > 0) finder = new WordFinder(beginnings, joined, width);
    }

    /// <summary>
    /// The patterns of which a word may begin where it matters to values that begin in a range of the text. Replaces the anchors of
    /// <see cref="Shape.Announced"/> and <see cref="Shape.Term"/> in that range; <paramref name="named"/> are the patterns of which a label is all there
    /// is in a cell, so that it may be the name of a column. What is <paramref name="open"/> already need not be looked for.
    /// </summary>
    public ulong Find(ReadOnlySpan<byte> text, int begin, int limit, AnchorLists anchors, ulong open, out ulong named)
    {
        named = 0;
        anchors.SetCount(Shape.Announced, 0);
        anchors.SetCount(Shape.Term, 0);
        if (finder is null) return open;
        Span<int> hits = stackalloc int[HitRoom];
        int[] terms = anchors.Room(Shape.Term), values = anchors.Room(Shape.Announced);
        int termCount = 0, valueCount = 0, from = Math.Max(0, begin - Before - LongestLabel), to = Math.Min(text.Length, limit + After);
        while (from < to)
        {
            int count = finder.Find(text, from, to, hits, out from);
            foreach (int position in hits[..count])
            {
                ulong head = HeadAt(text, position), meant = 0;
                bool isTerm = false;
                for (int length = shortest; length <= MostSlotted; length++) Ask(slots[Slot(head, length)], head, text, position, ref meant, ref isTerm);
                if (isTerm && position >= begin && position < limit) terms[termCount++] = position;
                if (meant != 0) valueCount = Announce(text, position, begin, limit, values, valueCount, ref named);
                open |= meant;
                if ((gated & ~open) != 0) open |= Hear(text, position, gated & ~open);
            }
        }
        anchors.SetCount(Shape.Term, termCount);
        anchors.SetCount(Shape.Announced, valueCount);
        return open;
    }

    /// <summary>Adds the starts of cells in a range of the text to <see cref="Shape.Announced"/>: their column may have a name.</summary>
    public static void AddCells(ReadOnlySpan<byte> text, int from, int to, TextLayout layout, AnchorLists anchors)
    {
        int[] values = anchors.Room(Shape.Announced);
        int begin = anchors[Shape.Announced].Length;
        int count = layout.Kind == LayoutKind.FixedWidth ? AddPrintedCells(text, from, to, values, begin) : AddDelimitedCells(text, from, to, layout.Delimiter, values, begin);
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

    private static int AddDelimitedCells(ReadOnlySpan<byte> text, int from, int to, byte delimiter, int[] values, int count)
    {
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
        return count;
    }

    /// <summary>Adds what stands behind two spaces or at the start of a line.</summary>
    private static int AddPrintedCells(ReadOnlySpan<byte> text, int from, int to, int[] values, int count)
    {
        for (int at = from; at < to; at++)
        {
            if (text[at] > ' ' && text.At(at - 1) <= ' ' && (text.At(at - 1) != ' ' || text.At(at - 2) <= ' ')) values[count++] = at;
        }
        return count;
    }

    private static void Ask(Word[]? words, ulong head, ReadOnlySpan<byte> text, int position, ref ulong meant, ref bool isTerm)
    {
        foreach (Word word in words ?? [])
        {
            if ((head & word.Mask) != word.Head || !word.GoesOn(text, position)) continue;
            if (word.IsTerm) isTerm = true;
            else meant |= word.Patterns;
        }
    }

    /// <summary>The patterns of which a label begins at a position. Most words are none, so it goes on only while the letters so far begin one.</summary>
    private ulong Hear(ReadOnlySpan<byte> text, int position, ulong wanted)
    {
        text = text[position..Math.Min(text.Length, position + LongestLabel)];
        ulong heard = 0, hash = Tokens.Seed;
        uint opening = 0;
        for (int words = 0, at = 0, shift = 0; words < Tokens.MostJoined; words++)
        {
            int end = Tokens.EndOf(text, at);
            ReadOnlySpan<byte> word = text[at..end];
            for (int i = 0; i < word.Length && shift < 32; i++, shift += 8) opening |= (uint)(word[i] | 0x20) << shift;
            if (word.IsEmpty || (lexicon.Opens(opening) & wanted) == 0) break;
            hash = Tokens.Hash(hash, word);
            ref readonly Lexicon.Entry entry = ref lexicon.Find(hash);
            heard |= entry.Labels | entry.Columns;
            at = end;
            while (at < text.Length && at - end < Tokens.MostBetween && !Tokens.IsLetterAt(text, at) && !Characters.IsDigit(text[at])) at++;
        }
        return heard & wanted;
    }

    /// <summary>Words are kept by their first bytes, at most so many.</summary>
    private uint Slot(ulong head, int length) =>
        (uint)((head & ((1UL << (8 * Math.Min(length, MostSlotted))) - 1)) * 0x9E3779B97F4A7C15 >> 32) & (uint)(slots.Length - 1);

    /// <summary>The six bytes at a position, in small letters.</summary>
    private static ulong HeadAt(ReadOnlySpan<byte> text, int position)
    {
        if (position <= text.Length - sizeof(ulong)) return (BinaryPrimitives.ReadUInt64LittleEndian(text[position..]) & 0xFFFF_FFFF_FFFF) | 0x2020_2020_2020;
        ulong head = 0;
        for (int i = 5; i >= 0; i--) head = (head << 8) | text.At(position + i);
        return head | 0x2020_2020_2020;
    }

    /// <summary>Adds the words around a label to the candidates, if it is one and its pattern waits for such words.</summary>
    private int Announce(ReadOnlySpan<byte> text, int position, int begin, int limit, int[] values, int count, ref ulong named)
    {
        var words = new Tokens(text[position..Math.Min(text.Length, position + LongestLabel)], stackalloc Tokens.Word[Tokens.Most]);
        int end = 0;
        for (int last = Math.Min(words.Count, Tokens.MostJoined) - 1; last >= 0 && end == 0; last--)
        {
            if (!words.AreOne(0, last)) continue;
            ref readonly Lexicon.Entry entry = ref lexicon.Find(words.Join(0, last));
            ulong meant = (entry.Labels | entry.Columns) & announced;
            if (meant == 0) continue;
            end = position + words[last].End;
            if ((named & meant) != meant && IsInName(text, position, end)) named |= meant;
        }
        if (end == 0) return count;
        int start = Math.Max(0, position - After);
        start += text[start..position].LastIndexOf((byte)'\n') + 1;
        count = AddWords(text, start, position, int.MaxValue, begin, limit, values, count);
        count = AddWords(text, end, Math.Min(text.Length, end + Announced), MostAnnounced, begin, limit, values, count);
        return AddDrawnCells(text, position, end, begin, limit, values, count);
    }

    /// <summary>Adds the cells below a label that stands between bars, as far as it is their name (<see cref="BarTable"/>).</summary>
    private static int AddDrawnCells(ReadOnlySpan<byte> text, int position, int end, int begin, int limit, int[] values, int count)
    {
        ReadOnlySpan<byte> line = text[Math.Max(0, position - BarTable.Above)..position];
        line = line[(line.LastIndexOf((byte)'\n') + 1)..];
        int column = line.Count((byte)'|'), first = position - line.Length, last = Math.Min(text.Length, first + BarTable.Above);
        if (column == 0 && !text[end..Math.Min(text.Length, end + LongestLabel)].Contains((byte)'|')) return count;
        for (int at = end; at < last;)
        {
            int next = text[at..last].IndexOf((byte)'\n');
            if (next < 0) break;
            at += next + 1;
            int cell = BarTable.CellAt(text[..last], at, column);
            if (cell < 0) break;
            if (cell >= begin && cell < limit) Insert(values, ref count, cell);
        }
        return count;
    }

    /// <summary>Adds the words that begin in a range, but not beyond the line after this one.</summary>
    private static int AddWords(ReadOnlySpan<byte> text, int from, int to, int most, int begin, int limit, int[] values, int count)
    {
        int lines = 0;
        for (int at = from; at < to && most > 0; at++)
        {
            if (text[at] == '\n' && !IsBlankBefore(text, at) && ++lines == 2) break;
            if (IsEdge(text[at]) || !IsEdge(text.At(at - 1))) continue;
            most--;
            if (IsInSentence(text, at)) continue;
            if (at >= begin && at < limit) Insert(values, ref count, at);
        }
        return count;
    }

    /// <summary>True when the line that ends at a position is empty.</summary>
    private static bool IsBlankBefore(ReadOnlySpan<byte> text, int end) => text.At(end - 1) == '\n' || (text.At(end - 1) == '\r' && text.At(end - 2) == '\n');

    /// <summary>True for a word of letters only behind another word: what has no shape of its own is then nothing but a word.</summary>
    private static bool IsInSentence(ReadOnlySpan<byte> text, int at)
    {
        if (text.At(at - 1) != ' ' || !Characters.IsLetter(text.At(at - 2))) return false;
        while (Characters.IsLetter(text.At(at))) at++;
        return IsEdge(text.At(at)) || (text.At(at) is (byte)'.' or (byte)',' && IsEdge(text.At(at + 1)));
    }

    /// <summary>Adds a candidate where it belongs, once: what begins with a label (<c>GA1.2.</c>) is added by the label behind it.</summary>
    private static void Insert(int[] values, ref int count, int at)
    {
        if (count == 0 || values[count - 1] < at)
        {
            values[count++] = at;
            return;
        }
        int place = values.AsSpan(0, count).BinarySearch(at);
        if (place >= 0) return;
        values.AsSpan(~place, count - ~place).CopyTo(values.AsSpan(~place + 1));
        values[~place] = at;
        count++;
    }

    /// <summary>
    /// True when a label is all or part of what may be the name of a column: <c>klant_wachtwoord</c>, <c>Kenteken auto</c>, in the head of an SQL table also
    /// with its type.
    /// </summary>
    private static bool IsInName(ReadOnlySpan<byte> text, int start, int end)
    {
        int spaces = 0;
        while (end - start <= LongestLabel && !EndsCell(text.At(start - 1), text.At(start - 2)) && GoesOn(text.At(start - 1), ref spaces)) start--;
        while (end - start <= LongestLabel && !EndsCell(text.At(end), text.At(end + 1)) && GoesOn(text.At(end), ref spaces)) end++;
        return end - start <= LongestLabel && EndsCell(text.At(start - 1), text.At(start - 2)) && EndsCell(text.At(end), text.At(end + 1));

        static bool GoesOn(byte value, ref int spaces) => value == ' ' ? ++spaces <= MostSpaces : !Characters.IsDigit(value);
    }

    /// <summary>What stands around the name of a column: a mark, perhaps with a space before it, or two spaces.</summary>
    private static bool EndsCell(byte value, byte beyond) => EndsCell(value) || (value == ' ' && (beyond == ' ' || EndsCell(beyond)));

    private static bool EndsCell(byte value) => value is (byte)';' or (byte)',' or (byte)'\t' or (byte)'"' or (byte)'\'' or (byte)'`' or (byte)'\n' or (byte)'\r' or (byte)'(' or (byte)')' or (byte)'[' or (byte)']' or (byte)'|' or 0x1F;

    /// <summary>What parts words and values.</summary>
    private static bool IsEdge(byte value) => value is <= (byte)' ' or (byte)'"' or (byte)'\'' or (byte)'`' or (byte)'=' or (byte)':' or (byte)'<' or (byte)'>' or (byte)'('
        or (byte)')' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)',' or (byte)';' or (byte)'|' or (byte)'\\';

    /// <summary>
    /// The beginning of a label or term in small letters: up to six bytes, of a label those of its first word only, because between its words
    /// anything may stand.
    /// </summary>
    private sealed class Word
    {
        private readonly byte[] letters;
        private readonly ushort second;

        public Word(string word, ulong patterns, bool isTerm)
        {
            IsTerm = isTerm;
            Patterns = patterns;
            IsWhole = !word.EndsWith('~');
            // What stands before the first letter belongs to no word.
            byte[] all = Encoding.UTF8.GetBytes(isTerm ? word : word.TrimEnd('~').TrimStart('_', '.', ' '));
            for (int i = 0; i < all.Length; i++) all[i] = Characters.Lower(all[i]);
            int first = isTerm ? -1 : all.AsSpan().IndexOfAny((byte)' ', (byte)'-');
            letters = first < 0 ? all : all[..first];
            for (int i = 0; i < Math.Min(WordFinder.Longest, letters.Length); i++)
            {
                Head |= (ulong)(byte)(letters[i] | 0x20) << (8 * i);
                Mask |= 0xFFUL << (8 * i);
            }
            if (first >= 0 && first + 2 < all.Length) second = (ushort)(all[first + 1] | (all[first + 2] << 8) | 0x2020);
            Beginnings = isTerm ? [letters] : [letters, .. Lexicon.Beginnings(word)];
        }

        public ulong Head { get; }

        public ulong Mask { get; }

        public ulong Patterns { get; set; }

        public bool IsTerm { get; }

        /// <summary>True when no small letter follows.</summary>
        public bool IsWhole { get; }

        public int Length => letters.Length;

        /// <summary>What tells it from others.</summary>
        public (string, ushort, bool, bool) Key => (Encoding.Latin1.GetString(letters), second, IsTerm, IsWhole);

        /// <summary>How it begins in a text: by itself, as the first part of a longer word, or joined with what follows.</summary>
        public IEnumerable<byte[]> Beginnings { get; }

        /// <summary>True when what follows the head may be the rest of it.</summary>
        public bool GoesOn(ReadOnlySpan<byte> text, int position)
        {
            int at = position + WordFinder.Longest;
            for (int i = WordFinder.Longest; i < letters.Length; i++, at++)
            {
                if (Characters.Lower(text.At(at)) != letters[i]) return false;
            }
            if (!IsWhole) return true;
            at = position + letters.Length;
            byte next = text.At(at);
            if (second == 0) return !Characters.IsLetter(next) || Characters.IsUpper(next);
            if (!Characters.IsLetter(next)) at++;
            return (ushort)(text.At(at) | (text.At(at + 1) << 8) | 0x2020) == second;
        }
    }
}
