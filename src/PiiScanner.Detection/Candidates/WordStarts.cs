using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// The first three bytes of a set of words, as tables of half bytes: for each of the three places and each half byte a bit for every one of eight
/// groups of words. A position is worth a look where the six answers have a bit in common (Hyperscan's Teddy).
/// </summary>
internal sealed class WordStarts
{
    private const int Groups = 8;
    private const int Places = 3;
    private const byte Fold = 0x20;

    private readonly byte[] lows = new byte[Places * 16];
    private readonly byte[] highs = new byte[Places * 16];

    /// <summary>Makes the tables. A start of two bytes is one whatever the third.</summary>
    public WordStarts(IEnumerable<byte[]> starts)
    {
        byte[][] sorted = [.. starts.OrderBy(static start => Convert.ToHexString(start), StringComparer.Ordinal)];
        for (int i = 0; i < sorted.Length; i++)
        {
            byte group = (byte)(1 << (i * Groups / sorted.Length));
            for (int place = 0; place < Places; place++)
            {
                for (int half = 0; half < 16; half++)
                {
                    bool isAny = place >= sorted[i].Length;
                    if (isAny || (sorted[i][place] | Fold) % 16 == half) lows[(place * 16) + half] |= group;
                    if (isAny || (sorted[i][place] | Fold) / 16 == half) highs[(place * 16) + half] |= group;
                }
            }
        }
    }

    /// <summary>Byte after byte.</summary>
    internal readonly struct Scalar : ILookup
    {
        /// <inheritdoc/>
        public static uint Hits(ref byte source, WordStarts starts)
        {
            uint hits = 0;
            for (int i = 0; i < 32; i++)
            {
                int groups = 0xFF;
                for (int place = 0; place < Places; place++)
                {
                    int value = Unsafe.Add(ref source, i + place) | Fold;
                    groups &= starts.lows[(place * 16) + (value & 15)] & starts.highs[(place * 16) + (value >> 4)];
                }
                if (groups != 0) hits |= 1u << i;
            }
            return hits;
        }
    }

    /// <summary>Two vectors of 128 bits.</summary>
    internal readonly struct Lookup128 : ILookup
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static uint Hits(ref byte source, WordStarts starts) => Sixteen(ref source, starts) | (Sixteen(ref Unsafe.Add(ref source, 16), starts) << 16);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static uint Sixteen(ref byte source, WordStarts starts)
        {
            Vector128<byte> groups = Place(ref source, starts, 0) & Place(ref source, starts, 1) & Place(ref source, starts, 2);
            return ~Vector128.Equals(groups, Vector128<byte>.Zero).ExtractMostSignificantBits() & 0xFFFF;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<byte> Place(ref byte source, WordStarts starts, int place)
        {
            Vector128<byte> text = Vector128.LoadUnsafe(ref source, (nuint)place) | Vector128.Create(Fold), half = Vector128.Create((byte)15);
            Vector128<byte> low = Vector128.LoadUnsafe(ref starts.lows[place * 16]), high = Vector128.LoadUnsafe(ref starts.highs[place * 16]);
            return Vector128.ShuffleNative(low, text & half) & Vector128.ShuffleNative(high, Vector128.ShiftRightLogical(text.AsUInt16(), 4).AsByte() & half);
        }
    }

    /// <summary>One vector of 256 bits.</summary>
    internal readonly struct Lookup256 : ILookup
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static uint Hits(ref byte source, WordStarts starts)
        {
            Vector256<byte> groups = Place(ref source, starts, 0) & Place(ref source, starts, 1) & Place(ref source, starts, 2);
            return ~Vector256.Equals(groups, Vector256<byte>.Zero).ExtractMostSignificantBits();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<byte> Place(ref byte source, WordStarts starts, int place)
        {
            Vector256<byte> text = Vector256.LoadUnsafe(ref source, (nuint)place) | Vector256.Create(Fold), half = Vector256.Create((byte)15);
            var low = Vector256.Create(Vector128.LoadUnsafe(ref starts.lows[place * 16]), Vector128.LoadUnsafe(ref starts.lows[place * 16]));
            var high = Vector256.Create(Vector128.LoadUnsafe(ref starts.highs[place * 16]), Vector128.LoadUnsafe(ref starts.highs[place * 16]));
            return Avx2.Shuffle(low, text & half) & Avx2.Shuffle(high, Vector256.ShiftRightLogical(text.AsUInt16(), 4).AsByte() & half);
        }
    }
}
