using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// The citizen service number: nine digits whose sum weighted 9, 8, 7, 6, 5, 4, 3, 2, -1 is a multiple of 11 (Besluit burgerservicenummer,
/// annex to art. 1; Logisch Ontwerp GBA, element 01.20), not all of them zero. The first may be missing when it is zero. Written together, or
/// in groups 4-2-3, 3-3-3 or 2-3-3 between two like separators.
/// </summary>
internal sealed class Elfproef : IValidator
{
    private const ulong Proof = 1, Groups423 = 2, Groups333 = 4, EightDigits = 8, LeadingZeros = 16;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence { get; } = ["elfproef", "grouped-4-2-3", "grouped-3-3-3", "eight-digits", "leading-zeros"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        byte before = text.At(anchor - 1);
        if (IsWord(before) || before == '+' || (before is (byte)'-' or (byte)'.' && IsDigit(text.At(anchor - 2)))) return false;
        int run = 0;
        while (run < 10 && IsDigit(text.At(anchor + run))) run++;
        ulong evidence = Proof;
        int sum, end;
        switch (run)
        {
            case 9:
                sum = Sum(text.Slice(anchor, 9), 9);
                end = anchor + 9;
                break;
            case 8:
                sum = Sum(text.Slice(anchor, 8), 8);
                end = anchor + 8;
                evidence |= EightDigits;
                break;
            case 2 or 3 or 4:
                int gap = SeparatorAt(text, anchor + run), size = run == 4 ? 2 : 3;
                if (gap == 0) return false;
                ReadOnlySpan<byte> separator = text.Slice(anchor + run, gap);
                int middle = anchor + run + gap, last = middle + size + gap;
                if (last + 3 > text.Length || !text.Slice(middle + size, gap).SequenceEqual(separator)) return false;
                if (!AllDigits(text.Slice(middle, size)) || !AllDigits(text.Slice(last, 3))) return false;
                int weight = run == 2 ? 8 : 9;
                sum = Sum(text.Slice(anchor, run), weight) + Sum(text.Slice(middle, size), weight - run) + Sum(text.Slice(last, 3), 3);
                end = last + 3;
                evidence |= run == 4 ? Groups423 : run == 3 ? Groups333 : EightDigits;
                // One group of a longer row of groups is no number of its own.
                if (text[end..].StartsWith(separator) && IsDigit(text.At(end + gap))) return false;
                if (text[..anchor].EndsWith(separator) && IsDigit(text.At(anchor - gap - 1))) return false;
                break;
            default:
                return false;
        }
        if (sum % 11 != 0) return false;
        byte after = text.At(end);
        if (IsWord(after) || (after is (byte)'-' or (byte)'.' && IsDigit(text.At(end + 1)))) return false;
        if (sum == 0 && text[anchor..end].IndexOfAnyInRange((byte)'1', (byte)'9') < 0) return false;
        if (text[anchor] == '0' && text[anchor + 1] == '0' && run != 8) evidence |= LeadingZeros;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        normalized[..9].Fill((byte)'0');
        int at = 9;
        for (int i = value.Length - 1; i >= 0; i--)
        {
            if (IsDigit(value[i])) normalized[--at] = value[i];
        }
        return 9;
    }

    private static int SeparatorAt(ReadOnlySpan<byte> text, int index) => text.At(index) is (byte)'.' or (byte)'-' ? 1 : text.SpaceAt(index);

    private static bool AllDigits(ReadOnlySpan<byte> digits) => digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    /// <summary>The weighted sum of digits of which the first has this weight; the weight 1 counts as -1.</summary>
    private static int Sum(ReadOnlySpan<byte> digits, int weight)
    {
        int sum = 0;
        foreach (byte digit in digits)
        {
            sum += (digit - '0') * (weight == 1 ? -1 : weight);
            weight--;
        }
        return sum;
    }
}
