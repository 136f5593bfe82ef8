using PiiScanner.Detection.Candidates;
using static PiiScanner.Detection.Validators.Characters;
using static PiiScanner.Detection.Validators.Names.NameSurroundings;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>What stands behind a surname that comes first, as in lists: initials with or without a comma before them, and infixes.</summary>
internal static class SurnameFirst
{
    private const int MostTrailing = 4, LongestInfixes = 12;

    /// <summary>The length of initials that end a field behind a surname, with the space before them: <c>HENDRIKS PJA</c>, <c>van Dam M</c>, <c>Boersma K.</c></summary>
    public static int InitialsBehind(ReadOnlySpan<byte> text, int start, int end)
    {
        if (text.At(end) != ' ' || end - start < 3 || !(BeginsField(text, start) || text[..start].EndsWith("NAME/"u8))) return 0;
        // "STICHTING DE" of a name that goes on in the next line.
        if (FirmWords.Begins(text[start..end])) return 0;
        int at = end + 1, limit = at + MostTrailing;
        if (text.At(at + 1) == '.') return DottedBehind(text, start, end);
        while (at < limit && IsUpper(text.At(at))) at++;
        // "Willem III"
        if (at - end > 2 && text[(end + 1)..at].IndexOfAnyExcept("IVX"u8) < 0) return 0;
        // "HENDRIKS PJA CJ/IBAN": in messages of banks nothing else follows.
        if (text[..start].EndsWith("NAME/"u8) && NameForm.IsShouted(text[start..end]) && text.At(at) == ' ' && at > end + 1) return at - end;
        return at > end + 1 && text.At(at) is (byte)'"' or (byte)';' or (byte)'\t' or (byte)'/' or (byte)'<' or (byte)'\n' or (byte)'\r' or 0x1F && !FirmSigns.IsForm(text[(end + 1)..at]) ? at - end : 0;
    }

    /// <summary>Where initials with dots begin behind a comma and no space: <c>TERPSTRA,A.B.</c>; 0 for anything else.</summary>
    public static int HasInitialsAt(ReadOnlySpan<byte> text, int comma) => text.At(comma) == ',' && text.At(comma + 2) == '.' && IsUpper(text.At(comma + 1)) ? comma + 1 : 0;

    /// <summary>The end of infixes between a surname and the comma behind it: <c>Dijk van, W.G.</c>; 0 where there are none.</summary>
    public static int EndOfInfix(ReadOnlySpan<byte> text, int surname) =>
        text.At(surname) == ' ' && IsLastInfix(text, surname + 1, out int end) && text.At(end) == ',' && text.At(end + 1) == ' ' && IsUpper(text.At(end + 2)) ? end : 0;

    /// <summary>Infixes that end the name: <c>Berg, J. van den</c>. They are what <see cref="NameWords.InfixAt"/> knows, without a space behind them.</summary>
    public static bool IsLastInfix(ReadOnlySpan<byte> text, int at, out int end)
    {
        end = at;
        Span<byte> copy = stackalloc byte[LongestInfixes + 1];
        while (end - at < LongestInfixes && (IsLetter(text.At(end)) || text.At(end) is (byte)' ' or (byte)'\'')) end++;
        text[at..end].CopyTo(copy);
        copy[end - at] = (byte)' ';
        int length = NameWords.InfixAt(copy[..(end - at + 1)], 0);
        end = at + length - 1;
        return length > 0;
    }

    /// <summary>The length of initials with dots behind a surname that begins a field and which they end, with the space before them; 0 for none.</summary>
    public static int DottedBehind(ReadOnlySpan<byte> text, int start, int end)
    {
        if (text.At(end) != ' ' || text.At(end + 2) != '.' || !BeginsField(text, start)) return 0;
        int at = end + 1, limit = at + (2 * MostTrailing);
        while (at < limit && IsUpper(text.At(at)) && text.At(at + 1) == '.') at += 2;
        return at > end + 1 && (text.At(at) is (byte)';' or (byte)'\t' or (byte)'"' or (byte)'\n' or (byte)'\r' or 0x1F || (text.At(at) == ' ' && text.At(at + 1) == ' ')) ? at - end : 0;
    }
}
