using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using PiiScanner.Detection.Candidates;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Digits as people group them, with spaces, hyphens, dots, slashes and parentheses between: a mask over the 64 bytes from the first digit on,
/// in which a bit stands for a digit that belongs to the row.
/// </summary>
internal readonly ref struct DigitTrail
{
    // ITU-T E.164 allows fifteen digits, so sixteen belong to something else.
    private const int TooMany = 16;

    /// <summary>How many digits a Dutch number has with its 0.</summary>
    private const int WholeNumber = 10;

    private readonly ReadOnlySpan<byte> text;
    private readonly ulong digits;
    private readonly int start;

    /// <summary>Follows the digits from a position on. A closing parenthesis may stand among them where one is open.</summary>
    public DigitTrail(ReadOnlySpan<byte> text, int start, bool isOpen)
    {
        this.text = text;
        this.start = start;
        NativeBlock.Room room = default;
        ref byte block = ref NativeBlock.At(text, start, ref room);
        ulong all = NativeBlock.Within(ref block, (byte)'0', 9), mark = NativeBlock.Within(ref block, (byte)'-', 1);
        ulong gap = mark | NativeBlock.Equal(ref block, (byte)' ');
        // Most numbers have only these. A byte beyond ASCII may be a dash or a wide space; a slash and a parenthesis have rules of their own.
        int end = BitOperations.TrailingZeroCount(~(all | gap));
        if (end < NativeBlock.Size && text.At(start + end) is (byte)'/' or (byte)')' or >= 0x80)
        {
            digits = Follow(text, start, isOpen);
            return;
        }
        all &= Below(end);
        // A gap has at most three characters, one of them a mark.
        ulong none = ~all;
        ulong wide = none & none >> 1 & none >> 2 & none >> 3, twice = (mark & mark >> 1) | (mark & none >> 1 & mark >> 2);
        digits = all & Below(BitOperations.TrailingZeroCount(wide | twice));
    }

    /// <summary>How many digits there are.</summary>
    public int Count => BitOperations.PopCount(digits);

    /// <summary>How many digits there are before the first gap.</summary>
    public int FirstGroup => BitOperations.TrailingZeroCount(~digits);

    /// <summary>The first digit behind the first gap.</summary>
    private ulong SecondGroup
    {
        get
        {
            ulong rest = digits & ~Below(FirstGroup);
            return rest & (~rest + 1);
        }
    }

    /// <summary>True for groups 2-2-4 whose last is a year of this century or the one before.</summary>
    public bool IsDate => (digits & 0x7FF) == 0b011_1101_1011 && text.Slice(start + 6, 2) is [(byte)'1', (byte)'9'] or [(byte)'2', (byte)'0'];

    /// <summary>Three digits from the <paramref name="first"/> on, as a number.</summary>
    public int Three(int first)
    {
        if (FirstGroup >= first + 3) return ((text[start + first] - '0') * 100) + ((text[start + first + 1] - '0') * 10) + text[start + first + 2] - '0';
        ulong rest = digits & ~(Nth(first) - 1);
        int number = 0;
        for (int i = 0; i < 3; i++, rest &= rest - 1) number = (number * 10) + text[start + BitOperations.TrailingZeroCount(rest)] - '0';
        return number;
    }

    /// <summary>
    /// The end of a number of one of these lengths, a bit each: of all digits there are, or else of the fewest after which another number may
    /// follow; 0 when none fits. No group has one digit, but the first where <paramref name="isFree"/> is set, and the second of a number in which all
    /// others have more (<c>020 - 6 22 41 18</c>).
    /// </summary>
    public int EndOf(int lengths, bool isFree)
    {
        ulong lone = digits & ~(digits << 1) & ~(digits >> 1);
        if (isFree) lone &= ~1UL;
        ulong ends = digits & ~(digits >> 1) & Below(BitOperations.TrailingZeroCount(lone));
        int count = Count;
        if (count < TooMany && (lone == 0 || lone == SecondGroup) && (lengths >> count & 1) != 0)
        {
            int end = start + NativeBlock.Size - BitOperations.LeadingZeroCount(digits);
            if (!IsJoined(end)) return end;
        }
        for (int rest = lengths & ((1 << Math.Min(count, TooMany)) - 1); rest != 0; rest &= rest - 1)
        {
            ulong last = Nth(BitOperations.TrailingZeroCount(rest) - 1);
            if ((last & ends) == 0) continue;
            int end = start + BitOperations.TrailingZeroCount(last) + 1;
            bool isSimple = BitOperations.PopCount(ends & (last - 1)) <= 1;
            // Two spaces part fields of a print-out.
            bool isApart = text.At(end) == ' ' && text.At(end + 1) == ' ';
            // "0612345678-0687654321": another whole number.
            bool isPair = text.At(end) == '-' && text.At(end + 1) == '0' && text.DigitsAt(end + 1) == WholeNumber;
            if ((isPair || text.At(end) is not ((byte)'-' or (byte)'.')) && (isSimple || isApart || text[start + BitOperations.TrailingZeroCount(digits & ~Below(end - start))] == '0')) return end;
        }
        return 0;
    }

    /// <summary>
    /// Moves over what may stand between two groups: up to three characters, one of them a hyphen, dash, dot or, after the first group, a
    /// slash; a parenthesis where one is open.
    /// </summary>
    public static int SkipGap(ReadOnlySpan<byte> text, int at, ref bool isOpen, bool isFirst)
    {
        bool isMarked = false;
        for (int units = 0; units < 3; units++)
        {
            byte mark = text.At(at);
            int length = mark == ' ' ? 1 : mark >= 0x80 ? text.SpaceAt(at) : 0;
            if (length == 0)
            {
                if (mark == ')' && isOpen)
                {
                    isOpen = false;
                    at++;
                    continue;
                }
                // U+2010 to U+2015 are hyphens and dashes.
                length = mark is (byte)'-' or (byte)'.' || (mark == '/' && isFirst) ? 1
                    : mark == 0xE2 && text.At(at + 1) == 0x80 && text.At(at + 2) is >= 0x90 and <= 0x95 ? 3 : 0;
                if (length == 0 || isMarked) break;
                isMarked = true;
            }
            at += length;
        }
        return at;
    }

    /// <summary>The digits of a row with any of the gaps, one after the other.</summary>
    private static ulong Follow(ReadOnlySpan<byte> text, int start, bool isOpen)
    {
        ulong digits = 0;
        bool isFirst = true;
        for (int at = start; at < start + NativeBlock.Size;)
        {
            if (Characters.IsDigit(text.At(at)))
            {
                digits |= 1UL << (at - start);
                at++;
                continue;
            }
            int next = SkipGap(text, at, ref isOpen, isFirst);
            if (next == at || !Characters.IsDigit(text.At(next))) break;
            at = next;
            isFirst = false;
        }
        return digits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Below(int bit) => bit >= 64 ? ulong.MaxValue : (1UL << bit) - 1;

    /// <summary>The bit of the n-th digit, from 0.</summary>
    private ulong Nth(int n)
    {
        if (Bmi2.X64.IsSupported) return Bmi2.X64.ParallelBitDeposit(1UL << n, digits);
        ulong rest = digits;
        for (; n > 0; n--) rest &= rest - 1;
        return rest & (~rest + 1);
    }

    /// <summary>True when what follows makes the digits part of something else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsJoined(int end)
    {
        byte mark = text.At(end), beyond = text.At(end + 1);
        return Characters.IsWord(mark) || (mark is (byte)'-' or (byte)'.' or (byte)':' or (byte)'/' && Characters.IsDigit(beyond) && beyond != '0');
    }
}
