using System.Collections.Immutable;
using System.Text;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Terms;

/// <summary>
/// Words that say something of somebody's health, religion, union, past with the law, origin, sexual life, politics or body (AVG art. 9 and 10).
/// The words are a list; that they are said of a person is for what stands in the same sentence to say. Words that the list has in capitals (<c>CVA</c>) are others in
/// small letters. The value is the category.
/// </summary>
internal readonly struct SpecialTerm : IValidator
{
    private const ulong Strong = 1, Weak = 2, Person = 4, Policy = 8, Said = 16, Definition = 32;
    private const int Around = 120;
    private const int MostWords = 6;

    private static readonly HashSet<ulong> Titles =
        [.. "mevrouw,mevr,mw,meneer,mijnheer,dhr,heer,heren,familie,fam,dokter,dr,prof,ir,ing,mr,drs,mrs,miss".Split(',').Select(static word => Tokens.Hash(Encoding.ASCII.GetBytes(word)))];

    private readonly Lazy<TermList> list;
    private readonly TermStatement statement;

    /// <summary>Takes the terms, and the words that speak of a person or of rules in general, and given names; they are read when they are first asked for.</summary>
    public SpecialTerm(WordList words, WordList given)
    {
        list = new Lazy<TermList>(() => new TermList(words));
        statement = new TermStatement(given);
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["strong-term", "weak-term", "person", "policy", "said-of-one", "definition"];

    /// <inheritdoc/>
    public ulong Late => Person | Policy | Said | Definition;

    /// <inheritdoc/>
    public IEnumerable<string> Words => list.Value.Words;

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        if (IsWord(text.At(anchor - 1)) || text.At(anchor - 1) >= 0x80) return false;
        if (!TryFind(text, anchor, out int end, out TermList.Term term)) return false;
        // "Mevrouw Parkinson": a name.
        if (IsUpper(text[anchor]) && IsTitleBefore(text, anchor)) return false;
        if (TermPlace.IsNothing(text, anchor, end)) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = term.IsStrong ? Strong : Weak;
        return true;
    }

    /// <inheritdoc/>
    public ulong Look(ReadOnlySpan<byte> text, int start, int end)
    {
        ulong seen = 0;
        int from = Math.Max(0, start - Around), to = Math.Min(text.Length, end + Around);
        ReadOnlySpan<byte> before = text[from..start], after = text[end..to];
        int cut = before.LastIndexOfAny((byte)'\n', (byte)0x1F);
        if (cut >= 0) before = before[(cut + 1)..];
        cut = after.IndexOfAny((byte)'\n', (byte)0x1F);
        if (cut >= 0) after = after[..cut];
        Look(before, ref seen);
        Look(after, ref seen);
        if (statement.IsSaid(before, text[start..end], after)) seen |= Said;
        if (TermStatement.IsDefinition(before) || TermStatement.IsDefinition(after)) seen |= Definition;
        return seen;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        if (!TryFind(value, 0, out _, out TermList.Term term)) return 0;
        term.Category.CopyTo(normalized);
        return term.Category.Length;
    }

    private void Look(ReadOnlySpan<byte> text, ref ulong seen)
    {
        TermList known = list.Value;
        var words = new Tokens(text, stackalloc Tokens.Word[Tokens.Most]);
        for (int i = 0; i < words.Count; i++)
        {
            ulong hash = words.Join(i, i);
            // In "mijn-omgeving" nobody speaks of anything of theirs.
            if (known.Persons.Contains(hash) && !(text.At(words[i].End) == '-' && (IsLetter(text.At(words[i].End + 1)) || words[i].End + 1 == text.Length))) seen |= Person;
            if (known.Policies.Contains(hash)) seen |= Policy;
        }
    }

    private static bool IsTitleBefore(ReadOnlySpan<byte> text, int at)
    {
        int end = at - text.SpaceBefore(at);
        if (end == at) return false;
        if (text.At(end - 1) == '.') end--;
        int start = end;
        while (start > end - 9 && IsLetter(text.At(start - 1))) start--;
        return end > start && Titles.Contains(Tokens.Hash(text[start..end]));
    }

    private static int Capitals(ReadOnlySpan<byte> text)
    {
        int capitals = 0;
        foreach (byte value in text) capitals += IsUpper(value) ? 1 : 0;
        return capitals;
    }

    /// <summary>Finds the longest term at a position.</summary>
    private bool TryFind(ReadOnlySpan<byte> text, int at, out int end, out TermList.Term term)
    {
        var words = new Tokens(text[at..Math.Min(text.Length, at + 64)], stackalloc Tokens.Word[Tokens.Most]);
        end = 0;
        term = default;
        for (int last = Math.Min(words.Count, MostWords) - 1; last >= 0; last--)
        {
            if (words[0].Start != 0 || !list.Value.Terms.TryGetValue(words.Join(0, last), out term)) continue;
            if (term.Capitals > 0 && Capitals(text[at..(at + words[last].End)]) < term.Capitals) continue;
            end = at + words[last].End;
            return true;
        }
        return false;
    }
}
