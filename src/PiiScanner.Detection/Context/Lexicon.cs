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
    private const string Ending = "~";

    private static readonly string[] Endings = ["nummer", "nummers", "nr", "nrs", "num", "number", "numbers", "no", "id"];

    private readonly Entry[] table;
    private readonly int mask;

    /// <summary>Collects the words of the patterns.</summary>
    public Lexicon(ImmutableArray<Pattern> patterns)
    {
        var words = new Dictionary<ulong, Entry>();
        foreach (Pattern pattern in patterns)
        {
            ulong bit = 1UL << pattern.Index;
            Add(pattern.Labels, new Entry { Labels = bit, Columns = bit });
            Add(pattern.CounterLabels, new Entry { CounterLabels = bit, CounterColumns = bit });
            Add(pattern.Columns, new Entry { Columns = bit });
            Add(pattern.CounterColumns, new Entry { CounterColumns = bit });
        }
        table = new Entry[BitOperations.RoundUpToPowerOf2((uint)Math.Max(words.Count * 3, 16))];
        mask = table.Length - 1;
        foreach (Entry entry in words.Values)
        {
            int slot = (int)entry.Hash & mask;
            while (table[slot].Hash != 0) slot = (slot + 1) & mask;
            table[slot] = entry;
        }

        void Add(ImmutableArray<string> all, Entry meaning)
        {
            foreach (string word in all.SelectMany(Expand))
            {
                ulong hash = Tokens.Hash(Encoding.UTF8.GetBytes(word));
                words.TryGetValue(hash, out Entry known);
                words[hash] = new Entry
                {
                    Hash = hash,
                    Labels = known.Labels | meaning.Labels,
                    CounterLabels = known.CounterLabels | meaning.CounterLabels,
                    Columns = known.Columns | meaning.Columns,
                    CounterColumns = known.CounterColumns | meaning.CounterColumns,
                };
            }
        }
    }

    /// <summary>What a word means; nothing for one that is not in the lexicon.</summary>
    public ref readonly Entry Find(ulong hash)
    {
        int slot = (int)hash & mask;
        while (table[slot].Hash != hash && table[slot].Hash != 0) slot = (slot + 1) & mask;
        return ref table[slot];
    }

    /// <summary>A word that ends in <c>~</c> stands for its compounds with number and id (<c>order~</c>: ordernummer, order id ...).</summary>
    private static IEnumerable<string> Expand(string word) =>
        word.EndsWith(Ending, StringComparison.Ordinal) ? Endings.Select(ending => word[..^1] + ending) : [word];

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
