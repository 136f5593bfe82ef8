using System.Collections.Immutable;
using System.Numerics;
using System.Text;

namespace PiiScanner.Detection.Context;

/// <summary>
/// All words that labels and names of fields are made of, for every pattern together. Words are kept as hashes of their letters without
/// spaces, hyphens and case, so <c>burgerServiceNummer</c>, <c>burger-service-nummer</c> and <c>Burgerservicenummer</c> are one word.
/// </summary>
internal sealed class Lexicon
{
    private const char Ending = '~';

    private static readonly string[] Endings = ["nummer", "nummers", "nr", "nrs", "num", "number", "numbers", "no", "id"];

    private readonly Entry[] table;
    private readonly int mask;

    /// <summary>Collects the words of the patterns.</summary>
    public Lexicon(ImmutableArray<Pattern> patterns)
    {
        int most = patterns.Sum(static pattern => Count(pattern.Labels) + Count(pattern.CounterLabels) + Count(pattern.Columns) + Count(pattern.CounterColumns));
        table = new Entry[BitOperations.RoundUpToPowerOf2((uint)Math.Max(most * 2, 16))];
        mask = table.Length - 1;
        foreach (Pattern pattern in patterns)
        {
            ulong bit = 1UL << pattern.Index;
            Add(pattern.Labels, new Entry { Labels = bit, Columns = bit });
            Add(pattern.CounterLabels, new Entry { CounterLabels = bit, CounterColumns = bit });
            Add(pattern.Columns, new Entry { Columns = bit });
            Add(pattern.CounterColumns, new Entry { CounterColumns = bit });
        }
    }

    /// <summary>What a word means; nothing for one that is not in the lexicon.</summary>
    public ref readonly Entry Find(ulong hash) => ref Slot(hash);

    private static int Count(ImmutableArray<string> words) => words.Sum(static word => word.EndsWith(Ending) ? Endings.Length : 1);

    /// <summary>A word that ends in <c>~</c> stands for its compounds with number and id (<c>order~</c>: ordernummer, order id ...).</summary>
    private static IEnumerable<string> Expand(string word) => word.EndsWith(Ending) ? Endings.Select(ending => word[..^1] + ending) : [word];

    private void Add(ImmutableArray<string> words, Entry meaning)
    {
        foreach (string word in words.SelectMany(Expand))
        {
            ulong hash = Tokens.Hash(Encoding.UTF8.GetBytes(word));
            ref Entry entry = ref Slot(hash);
            entry.Hash = hash;
            entry.Labels |= meaning.Labels;
            entry.CounterLabels |= meaning.CounterLabels;
            entry.Columns |= meaning.Columns;
            entry.CounterColumns |= meaning.CounterColumns;
        }
    }

    /// <summary>The entry of a word, or the empty one where it belongs.</summary>
    private ref Entry Slot(ulong hash)
    {
        int slot = (int)hash & mask;
        while (table[slot].Hash != hash && table[slot].Hash != 0) slot = (slot + 1) & mask;
        return ref table[slot];
    }

    /// <summary>A word and the patterns, one a bit, for which it is what.</summary>
    internal struct Entry
    {
        /// <summary>The word's hash, 0 for an empty entry.</summary>
        public ulong Hash;

        /// <summary>Patterns whose values it announces.</summary>
        public ulong Labels;

        /// <summary>Patterns whose values it denies.</summary>
        public ulong CounterLabels;

        /// <summary>Patterns whose columns it names.</summary>
        public ulong Columns;

        /// <summary>Patterns whose columns it denies.</summary>
        public ulong CounterColumns;
    }
}
