using System.Buffers;
using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Zones;

/// <summary>
/// Machine-readable zones of passports, identity cards and visas (ICAO Doc 9303 parts 4 to 7): three lines of 30 characters, or two of 36 or
/// 44, with check digits over the number, the date of birth and the date of expiry, of which two must hold. The anchor is the
/// first of three fillers or more in a line that is not far from the first. Dutch driving licences have a single line of 30 characters without
/// fillers (ISO/IEC 18013-3): where it begins, the number of the licence, what the state adds, and one check digit over all of it.
/// </summary>
internal readonly struct MachineReadableZone : IValidator
{
    private const ulong Number = 1, Birth = 2, Expiry = 4, Composite = 8, Licence = 16;
    private const int MostLines = 3, MostBreak = 8;
    private const int CompositeLine = 1;
    private const int LicenceLine = 30, LicenceNumber = 6, LicenceDigits = 10;

    private static readonly SearchValues<byte> Breaks = SearchValues.Create([.. " \t\r\n>\"',;|"u8, TextLayout.BreakInCell, TextLayout.CellSeparator]);

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["number-check", "birth-check", "expiry-check", "composite-check", "licence-check"];

    /// <inheritdoc/>
    public IEnumerable<string> Words => ["<<<", "lt;&lt;&lt;", "u003c\\u003c\\u003c", "d1nld"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        if (text.At(anchor) == 'D') return TryReadLicence(text, anchor, ref reading);
        // Other words are anchors too.
        ReadOnlySpan<byte> word = text[anchor..];
        if (!word.StartsWith("<<<"u8) && !word.StartsWith("lt;"u8) && !word.StartsWith("u003"u8)) return false;
        // Of an escaped filler the word begins behind its first character.
        if (text.At(anchor) is (byte)'l' or (byte)'u') anchor--;
        if (anchor < 0 || anchor >= text.Length || text.At(anchor - 1) == '<' || text[..anchor].EndsWith("&lt;"u8)) return false;
        int from = Math.Max(0, anchor - (2 * IValidator.MaxLead));
        var zone = new ZoneText(text[from..Math.Min(text.Length, from + ZoneText.Most)], stackalloc byte[ZoneText.Most], stackalloc short[ZoneText.Most + 1], isEscaped: !word.StartsWith("<<<"u8));
        int filler = zone.CharacterAt(anchor - from);
        if (filler < 0 || !TryReadPlain(zone.Characters, filler, ref reading)) return false;
        reading.Start = from + zone.PlaceOf(reading.Start);
        reading.End = from + zone.PlaceOf(reading.End);
        return anchor - reading.Start < IValidator.MaxLead && reading.End - reading.Start <= IValidator.MaxLength;
    }

    /// <summary>The same for text without escapes.</summary>
    private static bool TryReadPlain(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        if (text.At(anchor - 1) == '<' || !text[anchor..].StartsWith("<<<"u8)) return false;
        int from = anchor, to = anchor;
        while (IsZone(text.At(from - 1)) && anchor - from < ZoneLayout.MostLine) from--;
        while (GoesOn(text, to) && to - anchor < ZoneLayout.MostLine) to++;
        if (ZoneLayout.Of(to - from) is not { } layout || IsZone(text.At(from - 1))) return false;

        // The line may be any of the zone's: go up as far as there are others.
        Span<int> starts = stackalloc int[MostLines];
        for (int above = 0; above < layout.Lines && from >= 0; above++)
        {
            if (TryFollow(text, from, layout, starts))
            {
                ulong evidence = Checks(text, layout, starts);
                if (ulong.PopCount(evidence & ~Composite) >= 2)
                {
                    reading.Start = from;
                    reading.End = starts[layout.Lines - 1] + layout.Line;
                    reading.Evidence = evidence;
                    return true;
                }
            }
            from = LineBefore(text, from, layout.Line);
        }
        return false;
    }

    /// <summary>Reads the line of a driving licence: D, 1, the state, 1, ten digits, thirteen letters or digits, and the check digit.</summary>
    private static bool TryReadLicence(ReadOnlySpan<byte> text, int start, ref Reading reading)
    {
        int end = start + LicenceLine;
        if (end > text.Length || IsZone(text.At(start - 1)) || IsZone(text.At(end)) || !text[start..].StartsWith("D1NLD"u8)) return false;
        if (text.DigitsAt(start + LicenceNumber) < LicenceDigits) return false;
        foreach (byte character in text[start..end])
        {
            if (!IsZone(character)) return false;
        }
        if (IcaoCheck.Of(text[start..(end - 1)]) != text[end - 1]) return false;
        reading.Start = start;
        reading.End = end;
        reading.Evidence = Licence;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        int length = 0;
        foreach (byte character in new ZoneText(value, stackalloc byte[ZoneText.Most], stackalloc short[ZoneText.Most + 1], ZoneText.IsEscaped(value)).Characters)
        {
            if (IsZone(character)) normalized[length++] = character;
            else if (normalized[length - 1] != '\n') normalized[length++] = (byte)'\n';
        }
        return length;
    }

    /// <summary>True when a line goes on at a position; a filler before a slash begins the end tag behind it.</summary>
    private static bool GoesOn(ReadOnlySpan<byte> text, int at) => IsZone(text.At(at)) && !(text.At(at) == '<' && text.At(at + 1) == '/');

    private static bool IsZone(byte value) => IsUpper(value) || IsDigit(value) || value == '<';

    /// <summary>Finds the lines of a zone that begins here, and says whether its first begins as one does: the kind of document, then the state.</summary>
    private static bool TryFollow(ReadOnlySpan<byte> text, int start, ZoneLayout layout, Span<int> starts)
    {
        if (text[start] is not ((byte)'P' or (byte)'V' or (byte)'I' or (byte)'A' or (byte)'C') || text.Slice(start + 1, 4).ContainsAnyInRange((byte)'0', (byte)'9')) return false;
        for (int line = 0, at = start; line < layout.Lines; line++)
        {
            if (line > 0) at = SkipBreak(text, at);
            if (at < 0 || at + layout.Line > text.Length || GoesOn(text, at + layout.Line)) return false;
            foreach (byte character in text.Slice(at, layout.Line))
            {
                if (!IsZone(character)) return false;
            }
            starts[line] = at;
            at += layout.Line;
        }
        return true;
    }

    /// <summary>
    /// Moves over what parts two lines: the end of the first, quoted ones of mail included, a space where they were joined, what stands between the cells or strings that each
    /// fills; -1 when there is nothing.
    /// </summary>
    private static int SkipBreak(ReadOnlySpan<byte> text, int at)
    {
        int start = at;
        while (Breaks.Contains(text.At(at)) && at < text.Length) at++;
        return at > start && at - start <= MostBreak ? at : -1;
    }

    /// <summary>Where the line before begins, -1 when none of the same length stands there.</summary>
    private static int LineBefore(ReadOnlySpan<byte> text, int at, int length)
    {
        int end = at;
        while (end > at - MostBreak && end > 0 && Breaks.Contains(text[end - 1])) end--;
        int start = end - length;
        return end < at && start >= 0 && !IsZone(text.At(start - 1)) ? start : -1;
    }

    private static ulong Checks(ReadOnlySpan<byte> text, ZoneLayout layout, ReadOnlySpan<int> starts)
    {
        ulong evidence = 0;
        if (Holds(text, starts, layout.Number)) evidence |= Number;
        if (Holds(text, starts, layout.Birth)) evidence |= Birth;
        if (Holds(text, starts, layout.Expiry)) evidence |= Expiry;
        int sum = 0, next = 0;
        foreach (ZoneField part in layout.Composite) sum += IcaoCheck.Sum(text.Slice(starts[part.Line] + part.Start, part.Length), ref next);
        return text[starts[CompositeLine] + layout.Line - 1] == '0' + (sum % 10) ? evidence | Composite : evidence;
    }

    /// <summary>True when the character behind a field is its check digit.</summary>
    private static bool Holds(ReadOnlySpan<byte> text, ReadOnlySpan<int> starts, ZoneField field)
    {
        int start = starts[field.Line] + field.Start;
        return IcaoCheck.Of(text.Slice(start, field.Length)) == text[start + field.Length];
    }
}
