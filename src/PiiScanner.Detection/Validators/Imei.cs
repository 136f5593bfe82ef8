using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Numbers of mobile devices (3GPP TS 23.003, 6.2.1): fifteen digits with a Luhn check digit, together or in the groups 2-6-6-1 or 8-6-1. The first
/// two name the body that issued the type code (GSMA TS.06): nearly all devices have one of a few.
/// </summary>
internal readonly struct Imei : IValidator
{
    private const ulong Check = 1, KnownBody = 2, Grouped = 4;
    private const int Digits = 15;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["luhn", "known-body", "grouped"];

    private static ReadOnlySpan<byte> Marked => [2, 6, 6, 1];

    /// <summary>The type code together, as programs print it.</summary>
    private static ReadOnlySpan<byte> Typed => [8, 6, 1];

    /// <inheritdoc/>
    public int Longest => IValidator.MaxNumber;

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        Span<byte> digits = stackalloc byte[Digits];
        int end = anchor + Digits;
        ulong evidence = Check;
        switch (text.DigitsAt(anchor))
        {
            case Digits:
                text.Slice(anchor, Digits).CopyTo(digits);
                break;
            case 2:
                end = DigitGroups.Read(text, anchor, Marked, digits);
                evidence |= Grouped;
                break;
            case 8:
                end = DigitGroups.Read(text, anchor, Typed, digits);
                evidence |= Grouped;
                break;
            default:
                return false;
        }
        if (end == 0 || text.IsJoined(anchor, end) || !digits.ContainsAnyExcept(digits[0]) || !Luhn.Passes(digits)) return false;
        if (((digits[0] - '0') * 10) + digits[1] - '0' is 1 or 35 or 86 or 91 or 98 or 99) evidence |= KnownBody;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized) => value.CopyDigits(normalized);
}
