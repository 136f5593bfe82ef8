using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// What advertisers, apps and web pages call a device or its user by: a UUID (RFC 9562) or 16 to 40 hexadecimal digits. So many other things look
/// like that that only a word before it makes it one.
/// </summary>
internal readonly struct DeviceId : IValidator
{
    private const ulong Uuid = 1, Hex = 2, DigitsOnly = 4;
    private const int UuidLength = 36, LeastHex = 16, MostHex = 40;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["uuid", "hex", "digits-only"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        byte before = text.At(anchor - 1);
        if (!IsHex(text.At(anchor)) || IsWord(before) || (before == '-' && IsWord(text.At(anchor - 2)))) return false;
        int end = anchor;
        bool isUuid = false, hasLetter = false, isOne = true;
        for (; end - anchor <= MostHex; end++)
        {
            byte character = text.At(end);
            if (character == '-' && end - anchor is 8 or 13 or 18 or 23)
            {
                isUuid = true;
                continue;
            }
            if (!IsHex(character)) break;
            hasLetter |= IsLetter(character);
            isOne &= character == text[anchor];
        }
        int length = end - anchor;
        // The same digit throughout, mostly 0, is what a device says that may not be followed.
        if (isOne || IsWord(text.At(end)) || text.At(end) == '-') return false;
        if (isUuid ? length != UuidLength || !IsUuid(text[anchor..end]) : length is < LeastHex or > MostHex) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = isUuid ? Uuid : hasLetter ? Hex : Hex | DigitsOnly;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        value.CopyTo(normalized);
        return value.Length;
    }

    private static bool IsUuid(ReadOnlySpan<byte> value) => value[8] == '-' && value[13] == '-' && value[18] == '-' && value[23] == '-';
}
