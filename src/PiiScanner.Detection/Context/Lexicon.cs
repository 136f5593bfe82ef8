using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using PiiScanner.Detection.Candidates;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Context;

/// <summary>
/// All words that labels and names of fields are made of, for every pattern together. Words are kept as hashes of their letters without
/// spaces, hyphens and case, so <c>burgerServiceNummer</c>, <c>burger-service-nummer</c> and <c>Burgerservicenummer</c> are one word.
/// </summary>
internal sealed class Lexicon
{
    /// <summary>A word that ends in it stands for its compounds with number and id (<c>order~</c>: ordernummer, order id ...).</summary>
    private const char Ending = '~';

    private const int OpeningBits = 12;
    private const int MostBytes = 256;

    private static readonly byte[][] Endings =
        ["nummer"u8.ToArray(), "nummers"u8.ToArray(), "nr"u8.ToArray(), "nrs"u8.ToArray(), "num"u8.ToArray(), "number"u8.ToArray(), "numbers"u8.ToArray(), "no"u8.ToArray(), "id"u8.ToArray()];

    private readonly ulong[] hashes;
    private readonly int[] meanings;

    /// <summary>What words mean, each once: all labels of a pattern mean the same. The first is that of words that are not here.</summary>
    private readonly Entry[] entries;
    private readonly ulong[] openings = new ulong[1 << OpeningBits];
    private readonly int mask;

    /// <summary>Collects the words of the patterns.</summary>
    public Lexicon(ImmutableArray<Pattern> patterns)
    {
        int most = patterns.Sum(static pattern => Count(pattern.Labels) + Count(pattern.CounterLabels) + Count(pattern.Columns) + Count(pattern.CounterColumns) + Count(pattern.Certain));
        hashes = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(most * 2, 16))];
        meanings = new int[hashes.Length];
        mask = hashes.Length - 1;
        var known = new Meanings();
        foreach (Pattern pattern in patterns)
        {
            ulong bit = 1UL << pattern.Index;
            Add(pattern.Labels, new Entry { Labels = bit, Columns = bit }, known);
            Add(pattern.CounterLabels, new Entry { CounterLabels = bit, CounterColumns = bit }, known);
            Add(pattern.Columns, new Entry { Columns = bit }, known);
            Add(pattern.CounterColumns, new Entry { CounterColumns = bit }, known);
            Add(pattern.Certain, new Entry { Columns = bit, Certain = bit }, known);
        }
        entries = known.ToArray();
    }

    /// <summary>The patterns, one a bit, that have a label, counter-label or name of a column of which a text's word with this opening may be the first part, and perhaps others.</summary>
    public ulong Opens(uint opening) => openings[OpeningSlot(opening)];

    /// <summary>What a word means; nothing for one that is not in the lexicon.</summary>
    public ref readonly Entry Find(ulong hash) => ref entries[meanings[Slot(hash)]];

    private static int Count(ImmutableArray<string> words) => words.Sum(static word => word.EndsWith(Ending) ? Endings.Length : 1);

    /// <summary>
    /// How a word begins: its letters, of one that stands for compounds theirs as far as they tell them apart (<see cref="WordFinder.Longest"/>).
    /// </summary>
    public static IEnumerable<byte[]> Beginnings(string word)
    {
        byte[] letters = Encoding.UTF8.GetBytes(word);
        letters = letters[..Tokens.CopyLetters(letters, letters)];
        for (int i = 0; i < letters.Length; i++) letters[i] = Lower(letters[i]);
        if (!word.EndsWith(Ending) || letters.Length >= WordFinder.Longest) return [letters];
        return Endings.Select(ending => (byte[])[.. letters, .. ending]);
    }

    private void Add(ImmutableArray<string> words, Entry meaning, Meanings known)
    {
        Span<byte> room = stackalloc byte[MostBytes];
        ulong patterns = meaning.Labels | meaning.CounterLabels | meaning.Columns;
        foreach (string word in words)
        {
            Span<byte> letters = Encoding.UTF8.GetMaxByteCount(word.Length) <= MostBytes ? room : new byte[Encoding.UTF8.GetMaxByteCount(word.Length)];
            letters = letters[..Encoding.UTF8.GetBytes(word, letters)];
            letters = letters[..Tokens.CopyLetters(letters, letters)];
            ulong hash = Tokens.Hash(letters);
            AddOpenings(letters, patterns);
            if (!word.EndsWith(Ending))
            {
                Add(hash, meaning, known);
                continue;
            }
            foreach (byte[] ending in Endings)
            {
                if (letters.Length < sizeof(uint)) AddOpenings([.. letters, .. ending], patterns);
                Add(Tokens.Hash(hash, ending), meaning, known);
            }
        }
    }

    private void Add(ulong hash, Entry meaning, Meanings known)
    {
        int slot = Slot(hash);
        hashes[slot] = hash;
        meanings[slot] = known.Join(meanings[slot], meaning);
    }

    /// <summary>A label may be written as several words, so a text's word of one to three letters may be the first part of it.</summary>
    private void AddOpenings(ReadOnlySpan<byte> letters, ulong patterns)
    {
        for (int length = 1; length <= Math.Min(letters.Length, sizeof(uint)); length++) openings[OpeningSlot(Tokens.Opening(letters[..length]))] |= patterns;
    }

    private static int OpeningSlot(uint opening) => (int)((opening * 0x9E3779B1) >> (32 - OpeningBits));

    /// <summary>Where a word is, or belongs.</summary>
    private int Slot(ulong hash)
    {
        int slot = (int)hash & mask;
        while (hashes[slot] != hash && meanings[slot] != 0) slot = (slot + 1) & mask;
        return slot;
    }

    /// <summary>Collects what words mean.</summary>
    private sealed class Meanings
    {
        private readonly List<Entry> all = [default];
        private readonly Dictionary<Entry, int> places = new() { [default] = 0 };

        /// <summary>The place of what is at a place and means something more.</summary>
        public int Join(int place, Entry more)
        {
            Entry before = all[place];
            var joined = new Entry
            {
                Labels = before.Labels | more.Labels,
                CounterLabels = before.CounterLabels | more.CounterLabels,
                Columns = before.Columns | more.Columns,
                CounterColumns = before.CounterColumns | more.CounterColumns,
                Certain = before.Certain | more.Certain,
            };
            if (places.TryAdd(joined, all.Count)) all.Add(joined);
            return places[joined];
        }

        public Entry[] ToArray() => [.. all];
    }

    /// <summary>A word and the patterns, one a bit, for which it is what.</summary>
    internal record struct Entry
    {
        /// <summary>Patterns whose values it announces.</summary>
        public ulong Labels;

        /// <summary>Patterns whose values it denies.</summary>
        public ulong CounterLabels;

        /// <summary>Patterns whose columns it names.</summary>
        public ulong Columns;

        /// <summary>Patterns whose columns it denies.</summary>
        public ulong CounterColumns;

        /// <summary>Patterns whose columns it names, and those of nothing else.</summary>
        public ulong Certain;
    }
}
