using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// What advertisers, apps and web pages call a device or its user by: a UUID (RFC 9562), 16 to 40 hexadecimal digits, or the
/// number in a cookie of Google Analytics. So many other things look
/// like that that only a word before it makes it one.
/// </summary>
internal readonly struct DeviceId : IValidator
{
    private const ulong Uuid = 1, Hex = 2, DigitsOnly = 4, Analytics = 8;
    private const int UuidLength = 36, LeastHex = 16, MostHex = 40;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["uuid", "hex", "digits-only", "analytics-cookie"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        byte before = text.At(anchor - 1);
        if (AnalyticsEnd(text, anchor) is int analytics and > 0 && !IsWord(before))
        {
            reading.Start = anchor;
            reading.End = analytics;
            reading.Evidence = Analytics;
            return true;
        }
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

    /// <summary>Where <c>GA1.2.</c>, a random number and a time end, each of up to ten digits; 0 when they do not stand here.</summary>
    private static int AnalyticsEnd(ReadOnlySpan<byte> text, int at)
    {
        if (at > text.Length || !text[at..].StartsWith("GA1."u8)) return 0;
        at += 3;
        for (int part = 0; part < 3; part++)
        {
            int digits = text.At(at) == '.' ? text.DigitsAt(at + 1) : 0;
            if (digits is 0 or > 10) return 0;
            at += digits + 1;
        }
        return IsWord(text.At(at)) ? 0 : at;
    }

    private static bool IsUuid(ReadOnlySpan<byte> value) => value[8] == '-' && value[13] == '-' && value[18] == '-' && value[23] == '-';
}
