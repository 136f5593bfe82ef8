using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>Numbers of Dutch driving licences (field 5 of the card): ten digits, together or in groups, without a public check, so only a word that announces them makes them one.</summary>
internal readonly struct DutchDrivingLicence : IValidator
{
    private const ulong TenDigits = 1, LeadingZero = 2, Grouped = 4;
    private const int Digits = 10;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["ten-digits", "leading-zero", "grouped"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        int run = text.DigitsAt(anchor), end = run == Digits ? anchor + Digits : EndOfGroups(text, anchor, run);
        if (end == 0 || text.IsJoined(anchor, end)) return false;
        if (!text[anchor..end].ContainsAnyExcept(text[anchor])) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = TenDigits | (text[anchor] == '0' ? LeadingZero : 0) | (run < Digits ? Grouped : 0);
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        return value.CopyDigits(normalized);
    }

    /// <summary>The end of ten digits in groups of two or more with a space between, as people copy them from the card; 0 for others. With a zero first it is a telephone number.</summary>
    private static int EndOfGroups(ReadOnlySpan<byte> text, int anchor, int run)
    {
        if (run is < 2 or > Digits - 2 || text[anchor] == '0') return 0;
        int count = run, at = anchor + run;
        while (count < Digits && text.At(at) == ' ')
        {
            run = text.DigitsAt(at + 1);
            if (run < 2) return 0;
            count += run;
            at += run + 1;
        }
        return count == Digits && !(text.At(at) == ' ' && IsDigit(text.At(at + 1))) ? at : 0;
    }
}
