using System.Text;
using PiiScanner.Detection.Context;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Explaining;

/// <summary>Finds the label that <see cref="LabelSearch"/> has heard, for people to read.</summary>
internal static class HeardWord
{
    private const double Tolerance = 1e-9;

    /// <summary>
    /// The nearest word around a value that says something about a pattern, null when there is none. Only its letters, which are those of a word
    /// in the pattern's file: what else stands between them is the document's.
    /// </summary>
    public static string? Find(ReadOnlySpan<byte> text, int start, int end, double strength, Lexicon lexicon, Pattern pattern)
    {
        // Words at a distance never count for just as much (a whole number of bytes away).
        if (Math.Abs(strength - LabelSearch.AfterFactor) < Tolerance) return First(text.Slice(end, Math.Min(LabelSearch.After, text.Length - end)), lexicon, pattern);
        int from = Math.Max(0, start - LabelSearch.Before);
        while (from > 0 && from < start && IsLetter(text[from])) from++;
        return Last(text[from..start], lexicon, pattern);
    }

    private static string? First(ReadOnlySpan<byte> text, Lexicon lexicon, Pattern pattern)
    {
        var words = new Tokens(text, stackalloc Tokens.Word[Tokens.Most]);
        for (int first = 0; first < words.Count; first++)
        {
            for (int last = Math.Min(words.Count, first + Tokens.MostJoined) - 1; last >= first; last--)
            {
                if (Speaks(words, first, last, lexicon, pattern)) return Spell(text, words, first, last);
            }
        }
        return null;
    }

    private static string? Last(ReadOnlySpan<byte> text, Lexicon lexicon, Pattern pattern)
    {
        var words = new Tokens(text, stackalloc Tokens.Word[Tokens.Most]);
        for (int last = words.Count - 1; last >= 0; last--)
        {
            for (int first = Math.Max(0, last - Tokens.MostJoined + 1); first <= last; first++)
            {
                if (Speaks(words, first, last, lexicon, pattern)) return Spell(text, words, first, last);
            }
        }
        return null;
    }

    private static bool Speaks(in Tokens words, int first, int last, Lexicon lexicon, Pattern pattern)
    {
        if (!words.AreOne(first, last)) return false;
        ref readonly Lexicon.Entry entry = ref lexicon.Find(words.Join(first, last));
        return ((entry.Labels | entry.CounterLabels) >> pattern.Index & 1) != 0;
    }

    private static string Spell(ReadOnlySpan<byte> text, in Tokens words, int first, int last)
    {
        var spelled = new StringBuilder();
        for (int i = first; i <= last; i++) spelled.Append(i > first ? " " : "").Append(Encoding.UTF8.GetString(text[words[i].Start..words[i].End]));
        return spelled.ToString();
    }
}
