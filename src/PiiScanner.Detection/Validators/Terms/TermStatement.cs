using System.Text;
using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;
using static PiiScanner.Detection.Validators.Secrets.SpokenSecret;

namespace PiiScanner.Detection.Validators.Terms;

/// <summary>
/// What stands around the words of <see cref="SpecialTerm"/> where they are said of one person, whether or not a word for a person is there: since when (<c>coeliakie sinds 2021</c>), why (<c>i.v.m. reumatoïde
/// artritis</c>), the code of a diagnosis (<c>E COPD (R95)</c>), a dose a day, a box that somebody ticked, a result, a given name and its verb (<c>Levi heeft dyslexie</c>).
/// </summary>
internal sealed class TermStatement(WordList given)
{
    private const int Near = 32, MostSentence = 100;

    /// <summary>What stands right before what is said.</summary>
    private static readonly byte[][] Causes =
    [.. " wegens| vanwege| i.v.m.| ivm| in verband met| bekend met| bekend met o.a.| lijdt aan| lijdend aan| opgenomen met| opgenomen wegens| gediagnosticeerd met| door uw| door mijn| door haar| vanwege uw| wegens uw| i.v.m. uw| in verband met uw| i.v.m. een|"
        .Split('|', StringSplitOptions.RemoveEmptyEntries).Select(Encoding.ASCII.GetBytes)];

    private static readonly string[] Verbs =
        ["heeft", "had", "kreeg", "krijgt", "lijdt", "vertelt", "vertelde", "meldt", "meldde", "gebruikt", "slikt", "is", "was", "werd", "zit", "loopt", "volgt", "bleek", "blijkt", "automutileert"];

    private static readonly string[] Months = ["jan", "feb", "mrt", "maart", "apr", "april", "mei", "jun", "juni", "jul", "juli", "aug", "sep", "sept", "okt", "nov", "dec", "januari", "februari", "augustus", "september", "oktober", "november", "december", "kort", "zijn", "haar"];

    private readonly NameTable names = new((given, 0, 1));

    /// <summary>True where a term is said of one person.</summary>
    /// <param name="before">The line before it, as much as is looked at.</param>
    /// <param name="term">The term.</param>
    /// <param name="after">The line behind it.</param>
    public bool IsSaid(ReadOnlySpan<byte> before, ReadOnlySpan<byte> term, ReadOnlySpan<byte> after) =>
        IsDated(after) || IsBecause(before) || IsCoded(before, after) || IsAnswered(before, after) || IsDosed(after) || StartsAs(term, "bekend bij "u8) || StartsAs(term, "eerder "u8) || EndsAs(before, " eerder "u8)
        || (StartsAs(term, "vakbonds"u8) && EndsInAmount(after)) || IsOfNamed(before, term);

    /// <summary>True for a law or a policy that says which data are of the special categories.</summary>
    public static bool IsDefinition(ReadOnlySpan<byte> text) =>
        text.IndexOf("ijzondere gegevens"u8) >= 0 || text.IndexOf("ijzondere persoonsgegevens"u8) >= 0 || text.IndexOf("ijzondere categorie"u8) >= 0 || text.IndexOf(" op de 10 "u8) >= 0 || IsShare(text);

    /// <summary>True for one in so many: <c>1 op 5</c>, <c>1 op de 10</c>.</summary>
    private static bool IsShare(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOf(" op "u8);
        if (at <= 0 || !IsDigit(text[at - 1])) return false;
        ReadOnlySpan<byte> of = text[(at + 4)..];
        if (of.StartsWith("de "u8)) of = of[3..];
        return IsDigit(of.At(0));
    }

    private static bool IsDated(ReadOnlySpan<byte> after)
    {
        ReadOnlySpan<byte> rest = after[..Math.Min(Near, after.Length)];
        int at = rest.IndexOf(" sinds "u8);
        // Directly behind it, or a word between: "lid D66 sinds 2004".
        if (at is < 0 or > 8) return false;
        ReadOnlySpan<byte> when = after[(at + 7)..];
        if (IsDigit(when.At(0))) return true;
        int end = 0;
        while (IsLetter(when.At(end))) end++;
        return end > 2 && IsOneOf(when[..end], Months);
    }

    private static bool IsBecause(ReadOnlySpan<byte> before)
    {
        if (!before.EndsWith(" "u8)) return false;
        before = before[..^1];
        if (before.EndsWith(" een"u8)) before = before[..^4];
        foreach (byte[] cause in Causes)
        {
            if (EndsAs(before, cause) || (before.Length == cause.Length - 1 && EndsAs(before, cause.AsSpan(1)))) return true;
        }
        return false;
    }

    /// <summary>True with a code of the ICPC or the ICD beside it: a letter and two digits, perhaps a dot and more.</summary>
    private static bool IsCoded(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        if (after.StartsWith(" ("u8) && CodeLength(after[2..]) is > 0 and var length && after.At(2 + length) == ')') return true;
        before = before.TrimEnd((byte)' ');
        int start = before.LastIndexOf((byte)' ') + 1;
        return start < before.Length && CodeLength(before[start..]) == before.Length - start && before[..start].TrimEnd((byte)' ').EndsWith("E"u8);
    }

    private static int CodeLength(ReadOnlySpan<byte> text)
    {
        if (!IsUpper(text.At(0)) || !IsDigit(text.At(1)) || !IsDigit(text.At(2))) return 0;
        int end = 3;
        if (text.At(end) == '.' && IsDigit(text.At(end + 1)))
        {
            for (end++; IsDigit(text.At(end));) end++;
        }
        return IsWord(text.At(end)) ? 0 : end;
    }

    /// <summary>True for a question that was answered with yes, and for a result.</summary>
    private static bool IsAnswered(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        if (EndsAs(before, "ja ("u8) || EndsAs(before, "ja, "u8) || EndsAs(before, "[x] "u8) || EndsAs(before, "(x) "u8) || EndsAs(before, "☒ "u8) || EndsAs(before, "☑ "u8)) return true;
        ReadOnlySpan<byte> rest = after[..Math.Min(Near, after.Length)];
        return rest.IndexOf("? [x] ja"u8) >= 0 || rest.IndexOf(" positief"u8) >= 0;
    }

    /// <summary>True with a dose behind: <c>1dd</c>, <c>2 per dag</c>, <c>3x daags</c>.</summary>
    private static bool IsDosed(ReadOnlySpan<byte> after)
    {
        int at = after.IndexOf("dd"u8);
        return (at > 0 && IsDigit(after[at - 1]) && !IsLetter(after.At(at + 2))) || after.IndexOf("x daags"u8) >= 0 || after.IndexOf("x per dag"u8) >= 0;
    }

    /// <summary>True when the line ends with a sum: what a payslip keeps back.</summary>
    private static bool EndsInAmount(ReadOnlySpan<byte> after)
    {
        after = after.TrimEnd(" \r-"u8);
        return after.Length > 3 && IsDigit(after[^1]) && IsDigit(after[^2]) && after[^3] is (byte)',' or (byte)'.' && IsDigit(after[^4]);
    }

    /// <summary>True when the sentence begins with a given name and its verb, or with the verb of somebody who is not named again, as notes do.</summary>
    private bool IsOfNamed(ReadOnlySpan<byte> before, ReadOnlySpan<byte> term)
    {
        if (before.Length > MostSentence) before = before[^MostSentence..];
        int stop = before.LastIndexOf(". "u8);
        if (stop >= 0) before = before[(stop + 2)..];
        before = before.TrimStart(" -*\""u8);
        int end = WordEnd(before);
        if (end < 3) return false;
        if (EndsAs(before, "heeft "u8) && before.Length == 6) return true;
        if (!IsUpper(before[0]) || names.Find(before[..end]) == 0) return false;
        ReadOnlySpan<byte> rest = before[end..].TrimStart((byte)' ');
        if (rest.IsEmpty) return term.EndsWith("eert"u8) || StartsAs(term, "lijdt"u8) || StartsAs(term, "heeft"u8) || StartsAs(term, "gebruikt"u8);
        // A surname may stand between.
        for (int words = 0; words < 3 && !rest.IsEmpty; words++)
        {
            int last = WordEnd(rest);
            if (last == 0) return false;
            if (IsOneOf(rest[..last], Verbs)) return true;
            if (!IsUpper(rest[0])) return false;
            rest = rest[last..].TrimStart((byte)' ');
        }
        return false;
    }

    private static int WordEnd(ReadOnlySpan<byte> text)
    {
        int end = 0;
        while (end < text.Length && (IsLetter(text[end]) || text[end] >= 0x80 || (end > 0 && text[end] == '-'))) end++;
        return end;
    }

    private static bool StartsAs(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => text.Length >= word.Length && Ascii.EqualsIgnoreCase(text[..word.Length], word);
}
