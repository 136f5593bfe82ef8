using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace PiiScanner.Detection.Validators;

/// <summary>Questions about bytes of UTF-8 text. Outside the text there is a line feed.</summary>
internal static class Characters
{
    /// <summary>The byte at a position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte At(this ReadOnlySpan<byte> text, int index) => (uint)index < (uint)text.Length ? text[index] : (byte)'\n';

    /// <summary>0 to 9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDigit(byte value) => (uint)(value - '0') <= 9;

    /// <summary>A to Z in either case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLetter(byte value) => (uint)((value | 0x20) - 'a') <= 25;

    /// <summary>A to Z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUpper(byte value) => (uint)(value - 'A') <= 25;

    /// <summary>An ASCII letter or digit: what a value may not touch. Letters beyond ASCII are rare beside values and do not count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWord(byte value) => IsDigit(value) || IsLetter(value);

    /// <summary>0 to 9 and A to F in either case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsHex(byte value) => IsDigit(value) || (uint)((value | 0x20) - 'a') <= 5;

    /// <summary>What a hexadecimal digit is worth.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int HexValue(byte digit) => (digit & 0x0F) + (IsDigit(digit) ? 0 : 9);

    /// <summary>The lower case of an ASCII letter, other bytes as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Lower(byte value) => IsUpper(value) ? (byte)(value | 0x20) : value;

    /// <summary>The upper case of an ASCII letter, other bytes as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Upper(byte value) => IsLetter(value) ? (byte)(value & 0x5F) : value;

    /// <summary>How many digits stand together from a position on; at most sixteen are counted.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int DigitsAt(this ReadOnlySpan<byte> text, int index)
    {
        int count = 0;
        for (; count < 16 && index + count <= text.Length - 8; count += 8)
        {
            // A digit is 0x30 to 0x39: its high half is 3, also when 6 is added. The first byte for which that fails ends the row.
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(text[(index + count)..]) ^ 0x3030303030303030;
            ulong others = (eight | (eight + 0x0606060606060606)) & 0xF0F0F0F0F0F0F0F0;
            if (others != 0) return count + (BitOperations.TrailingZeroCount(others) >> 3);
        }
        while (count < 16 && IsDigit(text.At(index + count))) count++;
        return count;
    }

    /// <summary>Copies the digits and nothing else, and returns how many there are.</summary>
    public static int CopyDigits(this ReadOnlySpan<byte> value, Span<byte> digits)
    {
        int count = 0;
        foreach (byte character in value)
        {
            if (IsDigit(character)) digits[count++] = character;
        }
        return count;
    }

    /// <summary>True when something touches a number that makes it part of something else.</summary>
    public static bool IsJoined(this ReadOnlySpan<byte> text, int start, int end) => text.IsJoinedBefore(start) || text.IsJoinedBehind(end);

    /// <summary>True when what stands right before a number makes it part of something else.</summary>
    public static bool IsJoinedBefore(this ReadOnlySpan<byte> text, int start)
    {
        byte before = text.At(start - 1);
        // A plus is part of a number; behind a word or another plus it parts fields of a message (EDIFACT).
        return IsWord(before) || (before == '+' && !IsFieldSign(text, start - 1)) || (before is (byte)'-' or (byte)'.' && IsDigit(text.At(start - 2)));
    }

    /// <summary>True for a plus that parts the fields of a message, as those of EDIFACT: no number has a word or another plus before its own.</summary>
    public static bool IsFieldSign(this ReadOnlySpan<byte> text, int plus) => IsLetter(text.At(plus - 1)) || text.At(plus - 1) == '+';

    /// <summary>True when what stands right behind a number makes it part of something else.</summary>
    public static bool IsJoinedBehind(this ReadOnlySpan<byte> text, int end)
    {
        byte after = text.At(end);
        return IsWord(after) || (after is (byte)'-' or (byte)'.' && IsDigit(text.At(end + 1)) && !text.IsWholeFraction(end));
    }

    /// <summary>True for the fraction that programs give to whole numbers when a cell of their column is empty: <c>111222333.0</c>.</summary>
    public static bool IsWholeFraction(this ReadOnlySpan<byte> text, int at) =>
        text.At(at) == '.' && text.At(at + 1) == '0' && !IsWord(text.At(at + 2)) && text.At(at + 2) is not ((byte)'.' or (byte)'-');

    /// <summary>True unless a text is part of a longer word or number.</summary>
    public static bool IsWhole(this ReadOnlySpan<byte> text, int start, int end) =>
        !(IsWord(text[start]) && IsWord(text.At(start - 1))) && !(IsWord(text[end - 1]) && IsWord(text.At(end)));

    /// <summary>The length of the space at a position: an ordinary one, U+00A0 (no-break) or U+202F (narrow no-break); 0 for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SpaceAt(this ReadOnlySpan<byte> text, int index)
    {
        byte value = text.At(index);
        return value == ' ' ? 1 : value < 0x80 ? 0 : WideSpaceAt(text, index, value);
    }

    /// <summary>The length of the space that ends before a position, 0 for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SpaceBefore(this ReadOnlySpan<byte> text, int index)
    {
        byte value = text.At(index - 1);
        if (value == ' ') return 1;
        if (value == 0xA0 && text.At(index - 2) == 0xC2) return 2;
        return value == 0xAF && text.At(index - 2) == 0x80 && text.At(index - 3) == 0xE2 ? 3 : 0;
    }

    private static int WideSpaceAt(ReadOnlySpan<byte> text, int index, byte value)
    {
        if (value == 0xC2) return text.At(index + 1) == 0xA0 ? 2 : 0;
        return value == 0xE2 && text.At(index + 1) == 0x80 && text.At(index + 2) == 0xAF ? 3 : 0;
    }
}
