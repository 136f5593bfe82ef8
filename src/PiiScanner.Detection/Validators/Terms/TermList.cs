using PiiScanner.Detection.Context;
using PiiScanner.Detection.Patterns;

namespace PiiScanner.Detection.Validators.Terms;

/// <summary>The words of <c>patterns/data/nl-special-terms.tsv</c>, as hashes of their letters. Immutable.</summary>
internal sealed class TermList
{
    private readonly Dictionary<ulong, Term> terms = [];
    private readonly HashSet<ulong> persons = [];
    private readonly HashSet<ulong> policies = [];
    private readonly List<string> words = [];

    /// <summary>Reads the list.</summary>
    public TermList(WordList list)
    {
        foreach (ListRow row in list.Rows())
        {
            ReadOnlySpan<byte> kind = row[1];
            ulong hash = Tokens.Hash(row[0]);
            if (kind.SequenceEqual("person"u8)) persons.Add(hash);
            else if (kind.SequenceEqual("policy"u8)) policies.Add(hash);
            else if (terms.TryAdd(hash, new Term(kind.ToArray(), row[2].SequenceEqual("strong"u8), CapitalsOf(row[0])))) words.Add(row.Text(0));
        }
    }

    /// <summary>What each term says.</summary>
    public Dictionary<ulong, Term> Terms => terms;

    /// <summary>The words that speak of a person.</summary>
    public HashSet<ulong> Persons => persons;

    /// <summary>The words that speak of rules in general.</summary>
    public HashSet<ulong> Policies => policies;

    /// <summary>The terms as the list has them.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>How many capitals a term has when they tell it from other words: a word of nothing else, perhaps among others.</summary>
    private static int CapitalsOf(ReadOnlySpan<byte> term)
    {
        int capitals = 0;
        foreach (byte letter in term) capitals += Characters.IsUpper(letter) ? 1 : 0;
        return capitals > 1 ? capitals : 0;
    }

    /// <summary>What a term says.</summary>
    /// <param name="Category">The category, ASCII.</param>
    /// <param name="IsStrong">True when it seldom says anything else.</param>
    /// <param name="Capitals">How many capitals it must have.</param>
    internal readonly record struct Term(byte[] Category, bool IsStrong, int Capitals);
}
