using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Dutch VAT numbers (btw-nummer and btw-id): NL, nine digits, B and two digits, of which the NL may be missing. Either the nine digits pass the
/// 11-proof (legal persons, and sole traders before 2020, whose nine digits are their citizen service number), or the whole leaves 1
/// modulo 97 (sole traders since 1-1-2020).
/// </summary>
internal readonly struct DutchVatNumber : IValidator
{
    private const ulong Country = 1, Proof = 2, Mod97 = 4, Spaced = 8, LowerCase = 16;
    private const int Digits = 9;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["country", "elfproef", "mod-97", "grouped", "lower-case"];

    private static ReadOnlySpan<byte> Groups423 => [4, 2, 3];

    private static ReadOnlySpan<byte> Groups333 => [3, 3, 3];

    private static ReadOnlySpan<byte> Groups441 => [4, 4, 1];

    /// <inheritdoc/>
    public int Longest => IValidator.MaxNumber;

    /// <inheritdoc/>
    // Most nine digits are none, and the letter or a gap is soon looked for.
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading) =>
        (MayGoOn(text.At(anchor + Digits)) || IsGap(text.At(anchor + 3)) || IsGap(text.At(anchor + 4))) && TryReadAll(text, anchor, ref reading);

    private static bool TryReadAll(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        Span<byte> digits = stackalloc byte[Digits + 2];
        int middle = text.DigitsAt(anchor) switch
        {
            Digits => DigitGroups.Read(text, anchor, [Digits], digits),
            4 => DigitGroups.Read(text, anchor, Groups423, digits) is > 0 and var usual ? usual : DigitGroups.Read(text, anchor, Groups441, digits),
            3 => DigitGroups.Read(text, anchor, Groups333, digits),
            _ => 0,
        };
        if (middle == 0) return false;
        int letter = middle + DigitGroups.GapAt(text, middle);
        if (text.At(letter) is not ((byte)'B' or (byte)'b')) return false;
        int suffix = letter + 1 + DigitGroups.GapAt(text, letter + 1), end = suffix + 2;
        if (text.DigitsAt(suffix) != 2 || IsWord(text.At(end))) return false;
        text.Slice(suffix, 2).CopyTo(digits[Digits..]);

        int start = anchor - DigitGroups.SeparatorBefore(text, anchor) - 2;
        bool hasCountry = text.At(start) is (byte)'N' or (byte)'n' && text.At(start + 1) is (byte)'L' or (byte)'l' && !IsWord(text.At(start - 1));
        if (!hasCountry)
        {
            start = anchor;
            if (text.IsJoined(start, end)) return false;
        }
        ulong evidence = (Elfproef.Passes(digits[..Digits]) ? Proof : 0) | (IsMod97(digits) ? Mod97 : 0);
        if (evidence == 0) return false;
        if (hasCountry) evidence |= Country;
        if (end - start > Digits + (hasCountry ? 5 : 3)) evidence |= Spaced;
        if (text[letter] == 'b' || (hasCountry && text[start] == 'n')) evidence |= LowerCase;
        reading.Start = start;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        "NL"u8.CopyTo(normalized);
        int length = value.CopyDigits(normalized[2..]) + 2;
        normalized[(length - 2)..length].CopyTo(normalized[(length - 1)..]);
        normalized[length - 2] = (byte)'B';
        return length + 1;
    }

    private static bool MayGoOn(byte value) => value is (byte)'B' or (byte)'b' || IsGap(value);

    private static bool IsGap(byte value) => value is (byte)' ' or (byte)'-' or (byte)'.' or >= 0x80;

    /// <summary>ISO 7064 over the whole number, its letters written as 10 to 35.</summary>
    private static bool IsMod97(ReadOnlySpan<byte> digits)
    {
        const int N = 23, L = 21, B = 11;
        int rest = (N * 100) + L;
        foreach (byte digit in digits[..Digits]) rest = ((rest * 10) + digit - '0') % 97;
        rest = ((rest * 100) + B) % 97;
        return ((rest * 100) + ((digits[Digits] - '0') * 10) + digits[Digits + 1] - '0') % 97 == 1;
    }
}
