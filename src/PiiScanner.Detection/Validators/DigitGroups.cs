using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>Numbers that are written in groups of digits, between separators that are alike.</summary>
internal static class DigitGroups
{
    /// <summary>
    /// Reads groups of these sizes, parted by spaces, hyphens or dots, into <paramref name="digits"/>. Returns where they end, 0 when there are
    /// no such groups.
    /// </summary>
    public static int Read(ReadOnlySpan<byte> text, int start, ReadOnlySpan<byte> sizes, Span<byte> digits)
    {
        int at = start, written = 0;
        ReadOnlySpan<byte> separator = default;
        foreach (byte size in sizes)
        {
            if (written > 0)
            {
                int gap = separator.IsEmpty ? GapAt(text, at) : separator.Length;
                if (gap == 0) return 0;
                if (separator.IsEmpty) separator = text.Slice(at, gap);
                else if (!text[at..].StartsWith(separator)) return 0;
                at += gap;
            }
            if (text.DigitsAt(at) != size) return 0;
            text.Slice(at, size).CopyTo(digits[written..]);
            written += size;
            at += size;
        }
        return at;
    }

    /// <summary>True when a group of such a size goes on before or behind, also a hexadecimal one: then they are part of a longer row.</summary>
    public static bool IsInRow(ReadOnlySpan<byte> text, int start, int end, int size)
    {
        int before = start - SeparatorBefore(text, start), after = end + GapAt(text, end);
        return (before < start && IsGroup(text, before - size, size)) || (after > end && IsGroup(text, after, size));
    }

    /// <summary>The length of what may part two groups at a position, 0 for nothing.</summary>
    public static int GapAt(ReadOnlySpan<byte> text, int at) => text.At(at) is (byte)'-' or (byte)'.' ? 1 : text.SpaceAt(at);

    /// <summary>The length of what may part two groups before a position, 0 for nothing.</summary>
    public static int SeparatorBefore(ReadOnlySpan<byte> text, int at) => text.At(at - 1) is (byte)'-' or (byte)'.' ? 1 : text.SpaceBefore(at);

    private static bool IsGroup(ReadOnlySpan<byte> text, int at, int size)
    {
        bool hasDigit = false;
        if (IsWord(text.At(at - 1)) || IsWord(text.At(at + size))) return false;
        for (int i = at; i < at + size; i++)
        {
            if (!IsWord(text.At(i))) return false;
            hasDigit |= IsDigit(text.At(i));
        }
        return hasDigit;
    }
}
