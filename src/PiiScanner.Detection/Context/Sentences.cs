using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Context;

/// <summary>Where sentences begin.</summary>
internal static class Sentences
{
    /// <summary>Words before a full stop are abbreviations up to this length (<c>mevr.</c>, <c>telnr.</c>).</summary>
    private const int LongestAbbreviation = 5;

    /// <summary>Where the last sentence of a line begins; 0 when it is the line's first.</summary>
    public static int LastStart(ReadOnlySpan<byte> line)
    {
        for (int end = line.Length; ;)
        {
            end = line[..end].LastIndexOfAny(".!?"u8);
            if (end <= 0) return 0;
            int next = end + 1;
            while (line.At(next) == ' ') next++;
            if (next > end + 1 && (next == line.Length || IsUpper(line[next]) || IsDigit(line[next])) && EndsSentence(line[..end], line[end])) return next;
        }
    }

    /// <summary>Where the sentence ends that is going on at the start of a text; the text's end when none ends in it.</summary>
    public static int FirstEnd(ReadOnlySpan<byte> text)
    {
        for (int at = 0; ;)
        {
            int mark = text[at..].IndexOfAny(".!?"u8);
            if (mark < 0) return text.Length;
            at += mark;
            if (text.At(at + 1) == ' ' && IsUpper(text.At(at + 2)) && (at == 0 || EndsSentence(text[..at], text[at]))) return at;
            at++;
        }
    }

    /// <summary>True when a mark ends a sentence and not an abbreviation.</summary>
    private static bool EndsSentence(ReadOnlySpan<byte> before, byte mark)
    {
        if (mark != '.') return true;
        int letters = 0;
        while (letters < before.Length && IsLetter(before[^(letters + 1)])) letters++;
        // "Bestelnr." is one too.
        if (letters > LongestAbbreviation && before.EndsWith("nr"u8)) return false;
        return letters > LongestAbbreviation || (letters == 0 && (IsDigit(before.At(before.Length - 1)) || before.At(before.Length - 1) is (byte)')' or (byte)'"'));
    }
}
