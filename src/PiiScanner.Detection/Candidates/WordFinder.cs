using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// Finds where words of a set begin, by their first three letters whatever their case. What is found may be nothing: whoever asked compares the
/// rest. Immutable, for all threads.
/// </summary>
internal sealed class WordFinder
{
    private const uint Fold = 0x202020;

    private readonly WordStarts starts;
    private readonly uint[] keys;
    private readonly int[] entries;
    private readonly (ushort Key, int Entry)[] pairs;
    private readonly int mask;
    private readonly Scan scan;

    /// <summary>Takes the words; each is known by its place. Those that begin alike share the place of the first.</summary>
    public WordFinder(IReadOnlyList<byte[]> words, string? width)
    {
        starts = new WordStarts(words.Select(static word => word[..Math.Min(3, word.Length)]));
        keys = new uint[BitOperations.RoundUpToPowerOf2((uint)(words.Count * 4) + 16)];
        entries = new int[keys.Length];
        mask = keys.Length - 1;
        pairs = [.. words.Index().Where(static word => word.Item.Length == 2).Select(static word => ((ushort)(word.Item[0] | (word.Item[1] << 8) | 0x2020), word.Index))];
        for (int i = words.Count - 1; i >= 0; i--)
        {
            byte[] word = words[i];
            if (word.Length < 3) continue;
            uint key = (word[0] | ((uint)word[1] << 8) | ((uint)word[2] << 16)) | Fold;
            int slot = Slot(key);
            keys[slot] = key;
            entries[slot] = i + 1;
        }
        scan = width switch
        {
            "scalar" => Find<WordStarts.Scalar>,
            "128" => Find<WordStarts.Lookup128>,
            _ => Avx2.IsSupported ? Find<WordStarts.Lookup256> : Vector128.IsHardwareAccelerated ? Find<WordStarts.Lookup128> : Find<WordStarts.Scalar>,
        };
    }

    private delegate int Scan(ReadOnlySpan<byte> text, int from, int to, Span<Hit> hits, out int next);

    /// <summary>
    /// Writes the words that begin in a range of the text to <paramref name="hits"/>, in order, and returns how many; <paramref name="next"/> is where
    /// to go on, the range's end when all is done.
    /// </summary>
    public int Find(ReadOnlySpan<byte> text, int from, int to, Span<Hit> hits, out int next) => scan(text, from, to, hits, out next);

    private int Find<T>(ReadOnlySpan<byte> text, int from, int to, Span<Hit> hits, out int next)
        where T : struct, ILookup
    {
        ref byte origin = ref MemoryMarshal.GetReference(text);
        int count = 0, at = from;
        for (; at < to && at <= text.Length - 34; at += 32)
        {
            uint bits = T.Hits(ref Unsafe.Add(ref origin, at), starts);
            if (bits == 0) continue;
            if (count > hits.Length - 32)
            {
                next = at;
                return count;
            }
            for (; bits != 0; bits &= bits - 1)
            {
                int position = at + BitOperations.TrailingZeroCount(bits);
                int word = position < to ? WordAt(BinaryPrimitives.ReadUInt16LittleEndian(text[position..]), text[position + 2]) : -1;
                if (word >= 0) hits[count++] = new Hit(position, word);
            }
        }
        for (; at < to && at + 2 <= text.Length; at++)
        {
            if (count == hits.Length)
            {
                next = at;
                return count;
            }
            int word = WordAt((ushort)(text[at] | (text[at + 1] << 8)), at + 2 < text.Length ? text[at + 2] : (byte)'\n');
            if (word >= 0) hits[count++] = new Hit(at, word);
        }
        next = to;
        return count;
    }

    /// <summary>The place of the word that begins with these bytes, -1 for none.</summary>
    private int WordAt(ushort two, byte third)
    {
        int entry = entries[Slot((two | ((uint)third << 16)) | Fold)];
        if (entry != 0) return entry - 1;
        foreach ((ushort key, int word) in pairs)
        {
            if (key == (two | 0x2020)) return word;
        }
        return -1;
    }

    private int Slot(uint key)
    {
        int slot = (int)((key * 0x9E3779B1) >> 12) & mask;
        while (keys[slot] != key && keys[slot] != 0) slot = (slot + 1) & mask;
        return slot;
    }

    /// <summary>A word of the set may begin here.</summary>
    /// <param name="Position">Where.</param>
    /// <param name="Word">The place of the first word that begins so.</param>
    internal readonly record struct Hit(int Position, int Word);
}
