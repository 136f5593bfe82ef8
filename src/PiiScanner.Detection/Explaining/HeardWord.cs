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
    public static string? Find(ReadOnlySpan<byte> text, int start, int end, double strength, bool isLabel, Lexicon lexicon, Pattern pattern)
    {
        // Words at a distance never count for just as much (a whole number of bytes away).
        if (Math.Abs(strength - LabelSearch.AfterFactor) < Tolerance) return First(text.Slice(end, Math.Min(LabelSearch.After, text.Length - end)), lexicon, pattern);
        int from = Math.Max(0, start - LabelSearch.Before);
        while (from > 0 && from < start && IsLetter(text[from])) from++;
        // "BSN/RSIN" has a label before the one that denies it; "geen BSN" denies with a label.
        return (isLabel ? Last(text[from..start], lexicon, pattern, static entry => entry.Labels) : null) ?? Last(text[from..start], lexicon, pattern, Said);
    }

    private static string? First(ReadOnlySpan<byte> text, Lexicon lexicon, Pattern pattern)
    {
        var words = new Tokens(text, stackalloc Tokens.Word[Tokens.Most]);
        for (int first = 0; first < words.Count; first++)
        {
            for (int last = Math.Min(words.Count, first + Tokens.MostJoined) - 1; last >= first; last--)
            {
                if (Speaks(words, first, last, lexicon, pattern, Said)) return Spell(text, words, first, last);
            }
        }
        return null;
    }

    private static ulong Said(Lexicon.Entry entry) => entry.Labels | entry.CounterLabels;

    private static string? Last(ReadOnlySpan<byte> text, Lexicon lexicon, Pattern pattern, Func<Lexicon.Entry, ulong> meant)
    {
        var words = new Tokens(text, stackalloc Tokens.Word[Tokens.Most]);
        for (int last = words.Count - 1; last >= 0; last--)
        {
            for (int first = Math.Max(0, last - Tokens.MostJoined + 1); first <= last; first++)
            {
                if (Speaks(words, first, last, lexicon, pattern, meant)) return Spell(text, words, first, last);
            }
        }
        return null;
    }

    private static bool Speaks(in Tokens words, int first, int last, Lexicon lexicon, Pattern pattern, Func<Lexicon.Entry, ulong> meant)
    {
        if (!words.AreOne(first, last)) return false;
        return (meant(lexicon.Find(words.Join(first, last))) >> pattern.Index & 1) != 0;
    }

    private static string Spell(ReadOnlySpan<byte> text, in Tokens words, int first, int last)
    {
        var spelled = new StringBuilder();
        for (int i = first; i <= last; i++) spelled.Append(i > first ? " " : "").Append(Encoding.UTF8.GetString(text[words[i].Start..words[i].End]));
        return spelled.ToString();
    }
}
