using System.Numerics;
using System.Runtime.Intrinsics;

namespace PiiScanner.Content.Text;

/// <summary>
/// Follows JSON text just closely enough to say at its end whether something is still open. 64 bytes at a time, since it sees every byte
/// of every JSON document: masks of quotes, backslashes and brackets, of which those in strings do not count.
/// </summary>
internal struct JsonBalance
{
    private long depth;
    private bool isInString;
    private bool isEscaped;

    /// <summary>True when a string, object or array is open.</summary>
    public readonly bool IsOpen => isInString || depth > 0;

    /// <summary>Goes on.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        while (text.Length >= 64)
        {
            var low = Vector256.Create(text);
            var high = Vector256.Create(text[32..]);
            // Square and curly brackets differ in bit 5 only.
            Vector256<byte> lowFolded = low | Vector256.Create((byte)0x20), highFolded = high | Vector256.Create((byte)0x20);
            Add(
                Mask(low, high, (byte)'"'),
                Mask(low, high, (byte)'\\'),
                Mask(lowFolded, highFolded, (byte)'{'),
                Mask(lowFolded, highFolded, (byte)'}'));
            text = text[64..];
        }
        foreach (byte b in text)
        {
            bool isBracket = !isInString && !isEscaped;
            if (isBracket && b is (byte)'{' or (byte)'[') depth++;
            else if (isBracket && b is (byte)'}' or (byte)']') depth--;
            else if (b == '"' && !isEscaped) isInString = !isInString;
            isEscaped = b == '\\' && !isEscaped;
        }
    }

    private void Add(ulong quotes, ulong backslashes, ulong opening, ulong closing)
    {
        ulong escaped = isEscaped ? 1UL : 0;
        isEscaped = false;
        backslashes &= ~escaped;
        while (backslashes != 0)
        {
            ulong first = backslashes & (0 - backslashes), next = first << 1;
            isEscaped = next == 0;
            escaped |= next;
            backslashes &= ~(first | next);
        }
        ulong inside = InsideStrings(quotes & ~escaped) ^ (isInString ? ulong.MaxValue : 0);
        isInString = (long)inside < 0;
        depth += BitOperations.PopCount(opening & ~inside & ~escaped) - BitOperations.PopCount(closing & ~inside & ~escaped);
    }

    /// <summary>Sets all bits from every odd quote up to the even one after it.</summary>
    private static ulong InsideStrings(ulong quotes)
    {
        for (int shift = 1; shift < 64; shift *= 2) quotes ^= quotes << shift;
        return quotes;
    }

    private static ulong Mask(Vector256<byte> low, Vector256<byte> high, byte value) =>
        Vector256.Equals(low, Vector256.Create(value)).ExtractMostSignificantBits()
        | ((ulong)Vector256.Equals(high, Vector256.Create(value)).ExtractMostSignificantBits() << 32);
}
