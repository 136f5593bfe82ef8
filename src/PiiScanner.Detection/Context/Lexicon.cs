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

    private static readonly byte[][] Endings =
        ["nummer"u8.ToArray(), "nummers"u8.ToArray(), "nr"u8.ToArray(), "nrs"u8.ToArray(), "num"u8.ToArray(), "number"u8.ToArray(), "numbers"u8.ToArray(), "no"u8.ToArray(), "id"u8.ToArray()];

    private readonly ulong[] hashes;
    private readonly int[] places;
    private readonly Entry[] entries;
    private readonly ulong[] openings = new ulong[1 << OpeningBits];
    private readonly int mask;
    private int count = 1;

    /// <summary>Collects the words of the patterns.</summary>
    public Lexicon(ImmutableArray<Pattern> patterns)
    {
        int most = patterns.Sum(static pattern => Count(pattern.Labels) + Count(pattern.CounterLabels) + Count(pattern.Columns) + Count(pattern.CounterColumns) + Count(pattern.Certain));
        hashes = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(most * 2, 16))];
        places = new int[hashes.Length];
        // The first is the one of words that are not here.
        entries = new Entry[most + 1];
        mask = hashes.Length - 1;
        foreach (Pattern pattern in patterns)
        {
            ulong bit = 1UL << pattern.Index;
            Add(pattern.Labels, new Entry { Labels = bit, Columns = bit });
            Add(pattern.CounterLabels, new Entry { CounterLabels = bit, CounterColumns = bit });
            Add(pattern.Columns, new Entry { Columns = bit });
            Add(pattern.CounterColumns, new Entry { CounterColumns = bit });
            Add(pattern.Certain, new Entry { Columns = bit, Certain = bit });
        }
    }

    /// <summary>The patterns, one a bit, that have a label, counter-label or name of a column of which a text's word with this opening may be the first part, and perhaps others.</summary>
    public ulong Opens(uint opening) => openings[OpeningSlot(opening)];

    /// <summary>What a word means; nothing for one that is not in the lexicon.</summary>
    public ref readonly Entry Find(ulong hash) => ref entries[places[Slot(hash)]];

    private static int Count(ImmutableArray<string> words) => words.Sum(static word => word.EndsWith(Ending) ? Endings.Length : 1);

    /// <summary>
    /// How a word begins: its letters, of one that stands for compounds theirs as far as they tell them apart (<see cref="WordFinder.Longest"/>).
    /// </summary>
    public static IEnumerable<byte[]> Beginnings(string word)
    {
        byte[] letters = Letters(word);
        for (int i = 0; i < letters.Length; i++) letters[i] = Lower(letters[i]);
        if (!word.EndsWith(Ending) || letters.Length >= WordFinder.Longest) return [letters];
        return Endings.Select(ending => (byte[])[.. letters, .. ending]);
    }

    private void Add(ImmutableArray<string> words, Entry meaning)
    {
        foreach (string word in words)
        {
            byte[] letters = Letters(word);
            ulong hash = Tokens.Hash(letters);
            AddOpenings(letters, meaning.Labels | meaning.CounterLabels | meaning.Columns);
            if (!word.EndsWith(Ending))
            {
                Add(hash, meaning);
                continue;
            }
            foreach (byte[] ending in Endings)
            {
                if (letters.Length < sizeof(uint)) AddOpenings([.. letters, .. ending], meaning.Labels | meaning.CounterLabels | meaning.Columns);
                Add(Tokens.Hash(hash, ending), meaning);
            }
        }
    }

    private void Add(ulong hash, Entry meaning)
    {
        int slot = Slot(hash);
        if (places[slot] == 0)
        {
            hashes[slot] = hash;
            places[slot] = count++;
        }
        ref Entry entry = ref entries[places[slot]];
        entry.Labels |= meaning.Labels;
        entry.CounterLabels |= meaning.CounterLabels;
        entry.Columns |= meaning.Columns;
        entry.CounterColumns |= meaning.CounterColumns;
        entry.Certain |= meaning.Certain;
    }

    /// <summary>A label may be written as several words, so a text's word of one to three letters may be the first part of it.</summary>
    private void AddOpenings(ReadOnlySpan<byte> letters, ulong patterns)
    {
        for (int length = 1; length <= Math.Min(letters.Length, sizeof(uint)); length++) openings[OpeningSlot(Tokens.Opening(letters[..length]))] |= patterns;
    }

    private static int OpeningSlot(uint opening) => (int)((opening * 0x9E3779B1) >> (32 - OpeningBits));

    /// <summary>The letters of a word, in the case it is written in.</summary>
    public static byte[] Letters(string word)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(word);
        return utf8[..Tokens.CopyLetters(utf8, utf8)];
    }

    /// <summary>Where a word is, or belongs.</summary>
    private int Slot(ulong hash)
    {
        int slot = (int)hash & mask;
        while (hashes[slot] != hash && places[slot] != 0) slot = (slot + 1) & mask;
        return slot;
    }

    /// <summary>A word and the patterns, one a bit, for which it is what.</summary>
    internal struct Entry
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
