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
        int end = anchor, running = 0, sum = 0;
        int run = Add(text, ref end, 10, ref running, ref sum);
        ulong evidence = Proof;
        if (run is 8 or 9)
        {
            if (run == 8) evidence |= EightDigits;
        }
        else if (run is >= 2 and <= 4)
        {
            int gap = SeparatorAt(text, end), size = run == 4 ? 2 : 3;
            if (gap == 0) return false;
            ReadOnlySpan<byte> separator = text.Slice(end, gap);
            end += gap;
            if (Add(text, ref end, size, ref running, ref sum) != size || !text[end..].StartsWith(separator)) return false;
            end += gap;
            if (Add(text, ref end, 3, ref running, ref sum) != 3) return false;
            evidence |= run == 4 ? Groups423 : run == 3 ? Groups333 : EightDigits;
            // One group of a longer row of groups is no number of its own.
            if (text[end..].StartsWith(separator) && IsDigit(text.At(end + gap))) return false;
            if (text[..anchor].EndsWith(separator) && IsDigit(text.At(anchor - gap - 1))) return false;
        }
        else
        {
            return false;
        }
        // The last digit counts -1, not 1.
        if (running == 0 || (sum - (2 * (text[end - 1] - '0'))) % 11 != 0) return false;
        byte after = text.At(end);
        if (IsWord(after) || (after is (byte)'-' or (byte)'.' && IsDigit(text.At(end + 1)))) return false;
        if (text[anchor] == '0' && text[anchor + 1] == '0' && (evidence & EightDigits) == 0) evidence |= LeadingZeros;
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

    /// <summary>
    /// Goes over at most so many digits. <paramref name="running"/> sums them and <paramref name="sum"/> sums the sums, which weights the n-th
    /// digit before the end by n.
    /// </summary>
    private static int Add(ReadOnlySpan<byte> text, ref int at, int most, ref int running, ref int sum)
    {
        int count = 0;
        for (; count < most && (uint)at < (uint)text.Length && IsDigit(text[at]); count++)
        {
            running += text[at++] - '0';
            sum += running;
        }
        return count;
    }
}
