using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// Finds where words of a set may begin. Vectors find the starts of words, and where camel case turns; there the first six letters, or as many as the word
/// has, are looked up in a table of bits. What is found may be nothing: whoever asked compares the rest. Immutable, for all threads.
/// <para>A window of 64 bytes slides over the text: 1 of history, 56 that are judged, 7 of look-ahead.</para>
/// </summary>
internal sealed class WordFinder
{
    /// <summary>How many letters of a word count.</summary>
    public const int Longest = 6;

    private const int History = 1;
    private const int Judged = 56;
    private const ulong JudgedMask = ((1UL << Judged) - 1) << History;
    private const int TableBits = 16;
    private const ulong Fold = 0x2020_2020_2020;

    /// <summary>The bytes of a word by how many letters follow its first.</summary>
    private static readonly ulong[] Masks = [.. Enumerable.Range(0, Blocks.Window + 1).Select(static more => more >= Longest - 1 ? 0xFFFF_FFFF_FFFF : (1UL << (8 * (more + 1))) - 1)];

    private readonly ulong[] table = new ulong[(1 << TableBits) / 64];
    private readonly ulong[] parts = new ulong[(1 << TableBits) / 64];
    private readonly bool hasFillers;
    private readonly Scan scan;

    /// <summary>
    /// Takes how words begin: six letters of each, or as many as it has; three fillers are a word too. Those that are <paramref name="joined"/> may also be
    /// written as several (<c>burger service nummer</c>): as many of their letters as a first part can have, up to five, are asked about too.
    /// </summary>
    public WordFinder(IEnumerable<byte[]> words, IEnumerable<byte[]> joined, string? width)
    {
        foreach (byte[] word in words)
        {
            if (word[0] == '<') hasFillers = true;
            else Learn(table, word);
        }
        foreach (byte[] word in joined)
        {
            Learn(table, word);
            for (int length = 1; length < Math.Min(word.Length, Longest); length++) Learn(parts, word.AsSpan(0, length));
        }
        scan = width switch
        {
            "scalar" => Find<ScalarBlock>,
            "128" => Find<Block128>,
            "256" => Find<Block256>,
            _ => Find<NativeBlock>,
        };
    }

    private delegate int Scan(ReadOnlySpan<byte> text, int from, int to, Span<int> hits, out int next);

    /// <summary>
    /// Writes where words may begin in a range of the text to <paramref name="hits"/>, which has room for 64 at least, in order, and returns how many;
    /// <paramref name="next"/> is where to go on, the range's end when all is done.
    /// </summary>
    public int Find(ReadOnlySpan<byte> text, int from, int to, Span<int> hits, out int next) => scan(text, from, to, hits, out next);

    private static void Learn(ulong[] table, ReadOnlySpan<byte> word)
    {
        ulong letters = 0;
        for (int i = 0; i < Math.Min(word.Length, Longest) && IsLetter(word[i]); i++) letters |= (ulong)word[i] << (8 * i);
        uint slot = Slot(letters | Fold);
        table[slot >> 6] |= 1UL << (int)slot;
    }

    private static uint Slot(ulong letters) => (uint)((letters * 0x9E3779B97F4A7C15) >> (64 - TableBits));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe int Find<T>(ReadOnlySpan<byte> text, int from, int to, Span<int> hits, out int next)
        where T : struct, IBlock
    {
        int safe = text.Length - Blocks.Window, count = 0;
        byte* edge = stackalloc byte[Blocks.Window];
        ref byte origin = ref MemoryMarshal.GetReference(text);
        ref ulong bits = ref MemoryMarshal.GetArrayDataReference(table), partBits = ref MemoryMarshal.GetArrayDataReference(parts), masks = ref MemoryMarshal.GetArrayDataReference(Masks);
        ref int found = ref MemoryMarshal.GetReference(hits);
        for (int at = from; at < to; at += Judged)
        {
            if (count > hits.Length - Blocks.Window)
            {
                next = at;
                return count;
            }
            int first = at - History;
            ref byte window = ref Unsafe.Add(ref origin, first);
            if (first < 0 || first > safe) window = ref Blocks.Edge(text, first, edge);
            ulong letter = T.Letters(ref window), upper = T.Within(ref window, (byte)'A', 25), joined = letter << 1;
            ulong turn = upper & joined & (~(upper << 1) | (letter & ~upper) >> 1), start = (letter & ~joined) | turn, inner = letter & ~start;
            // A word that turns soon may be one of the set with the next, so it is always asked about.
            ulong sure = turn == 0 ? 0 : turn >> 1 | turn >> 2 | turn >> 3 | turn >> 4 | turn >> 5;
            ulong mark = ~(letter | T.Within(ref window, (byte)'0', 9)), goesOn = mark & (letter >> 1 | (mark >> 1 & letter >> 2));
            if (hasFillers)
            {
                ulong filler = T.Equal(ref window, (byte)'<'), row = filler & filler >> 1 & filler >> 2 & ~(filler << 1);
                start |= row;
                sure |= row;
            }
            start &= at + Judged <= to ? JudgedMask : JudgedMask & ((1UL << (to - first)) - 1);
            for (; start != 0; start &= start - 1)
            {
                int place = BitOperations.TrailingZeroCount(start), more = BitOperations.TrailingZeroCount(~(inner >> place >> 1));
                ulong letters = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref window, place)) & Unsafe.Add(ref masks, more);
                uint slot = Slot(letters | Fold);
                ulong isWord = Unsafe.Add(ref bits, slot >> 6) >> (int)slot | (Unsafe.Add(ref partBits, slot >> 6) >> (int)slot & goesOn >> place >> more >> 1);
                // Written without looking, because what the next word is cannot be foreseen.
                Unsafe.Add(ref found, count) = first + place;
                count += (int)((isWord | sure >> place) & 1);
            }
        }
        next = to;
        return count;
    }
}
