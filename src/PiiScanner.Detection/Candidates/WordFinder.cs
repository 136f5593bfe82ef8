using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// Finds where words of a set may begin. Vectors find the starts of words, and where camel case turns; there the first four bytes, in small letters, are
/// looked up in a table of bits. What is found may be nothing: whoever asked compares the rest. Immutable, for all threads.
/// </summary>
internal sealed class WordFinder
{
    private const int TableBits = 17;
    private const uint Fold = 0x20202020;

    private readonly ulong[] table = new ulong[(1 << TableBits) / 64];

    /// <summary>Words of two letters, by their letters: with all that may follow them they would fill the table.</summary>
    private readonly ulong[] pairs = new ulong[(1 << 16) / 64];
    private readonly bool hasFillers;
    private readonly Scan scan;

    /// <summary>
    /// Takes the first bytes of the words, in small letters: four of each, or as many as it has; the byte behind a shorter one is no small letter
    /// unless it <paramref name="goesOn"/>.
    /// </summary>
    public WordFinder(IReadOnlyList<byte[]> words, Func<int, bool> goesOn, string? width)
    {
        Span<byte> start = stackalloc byte[4];
        for (int i = 0; i < words.Count; i++)
        {
            words[i].AsSpan(0, Math.Min(4, words[i].Length)).CopyTo(start);
            hasFillers |= start[0] == '<';
            if (words[i].Length == 2 && !goesOn(i)) LearnPair(start);
            else Learn(start, words[i].Length, goesOn(i));
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

    /// <summary>Sets the bits of a start: of all bytes that may stand where it has none.</summary>
    private void Learn(Span<byte> start, int length, bool goesOn)
    {
        if (length >= 4)
        {
            uint key = MemoryMarshal.Read<uint>(start) | Fold;
            table[Slot(key) >> 6] |= 1UL << (int)Slot(key);
            return;
        }
        for (int value = 0; value < 256; value++)
        {
            if (!goesOn && IsLetter((byte)value) && !IsUpper((byte)value)) continue;
            start[length] = (byte)value;
            Learn(start, length + 1, goesOn: true);
        }
    }

    private void LearnPair(ReadOnlySpan<byte> start)
    {
        uint key = (MemoryMarshal.Read<ushort>(start) | Fold) & 0xFFFF;
        pairs[key >> 6] |= 1UL << (int)key;
    }

    private static uint Slot(uint key) => (key * 0x9E3779B1) >> (32 - TableBits);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe int Find<T>(ReadOnlySpan<byte> text, int from, int to, Span<int> hits, out int next)
        where T : struct, IBlock
    {
        int safe = text.Length - Blocks.Window - sizeof(uint), count = 0;
        byte* edge = stackalloc byte[Blocks.Window + 8];
        ref byte origin = ref MemoryMarshal.GetReference(text);
        ref ulong bits = ref MemoryMarshal.GetArrayDataReference(table), two = ref MemoryMarshal.GetArrayDataReference(pairs);
        for (int at = from; at < to; at += Blocks.Window)
        {
            if (count > hits.Length - Blocks.Window)
            {
                next = at;
                return count;
            }
            ref byte window = ref Unsafe.Add(ref origin, at);
            if (at > safe) window = ref Edge(text, at, edge);
            byte before = text.At(at - 1);
            ulong letter = T.Letters(ref window), upper = T.Within(ref window, (byte)'A', 25), lower = letter & ~upper;
            ulong starts = (letter & ~(letter << 1 | (IsLetter(before) ? 1UL : 0))) | (upper & (lower << 1 | (IsLetter(before) && !IsUpper(before) ? 1UL : 0)));
            if (hasFillers)
            {
                ulong filler = T.Equal(ref window, (byte)'<');
                // The first of several; that there are three is for the table to say.
                starts |= filler & ~(filler << 1 | (before == '<' ? 1UL : 0));
            }
            if (at + Blocks.Window > to) starts &= (1UL << (to - at)) - 1;
            for (; starts != 0; starts &= starts - 1)
            {
                int place = BitOperations.TrailingZeroCount(starts);
                uint value = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref window, place)), key = value | Fold, slot = Slot(key), pair = key & 0xFFFF;
                ulong isWord = Unsafe.Add(ref bits, slot >> 6) >> (int)slot;
                // Two letters are a word where no small letter follows.
                if ((value >> 16 & 0xFF) - 'a' > 'z' - 'a') isWord |= Unsafe.Add(ref two, pair >> 6) >> (int)pair;
                if ((isWord & 1) != 0) hits[count++] = at + place;
            }
        }
        next = to;
        return count;
    }

    /// <summary>A copy of a window and the bytes behind it, with zeros beyond the text's end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe ref byte Edge(ReadOnlySpan<byte> text, int at, byte* edge)
    {
        var window = new Span<byte>(edge, Blocks.Window + 8);
        window.Clear();
        text.Slice(at, Math.Min(window.Length, text.Length - at)).CopyTo(window);
        return ref *edge;
    }
}
