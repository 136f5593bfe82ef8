using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;

namespace PiiScanner.Detection.Validators;

/// <summary>Numbers of Dutch driving licences (field 5 of the card): ten digits without a public check, so only a word that announces them makes them one.</summary>
internal readonly struct DutchDrivingLicence : IValidator
{
    private const ulong TenDigits = 1, LeadingZero = 2;
    private const int Digits = 10;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["ten-digits", "leading-zero"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        int end = anchor + Digits;
        if (text.DigitsAt(anchor) != Digits || text.IsJoined(anchor, end)) return false;
        if (!text[anchor..end].ContainsAnyExcept(text[anchor])) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = text[anchor] == '0' ? TenDigits | LeadingZero : TenDigits;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        value.CopyTo(normalized);
        return value.Length;
    }
}
