using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// Searches for many byte strings that have a mark near their beginning: eight digits in a row, a capital, an at sign. Marks are few in most texts, and
/// found 56 bytes at a time; only there eight bytes, the key, are looked up. Immutable, for all threads.
/// </summary>
internal sealed class MarkedValues
{
    private const int KeyLength = 8;

    /// <summary>How far before an at sign the key begins: what stands before it tells addresses apart, what stands behind does not.</summary>
    private const int BeforeSign = 6;

    /// <summary>How far behind the beginning of a value its key can begin.</summary>
    private const int MostLead = 64;

    /// <summary>Of a block so many bytes are judged, so that eight digits lie in it whole.</summary>
    private const int Judged = NativeBlock.Size - KeyLength;

    private const ulong JudgedMask = (1UL << Judged) - 1;
    private const ulong Mix = 0x9E3779B97F4A7C15;

    private readonly byte[][] values;
    private readonly int[] places;
    private readonly int[] leads;
    private readonly int[] nexts;
    private readonly ulong[] keys;
    private readonly int[] firsts;
    private readonly ulong[] filter;
    private readonly int mostLead;

    // All bits for a mark that some value has, none for others.
    private readonly ulong digits;
    private readonly ulong capitals;
    private readonly ulong signs;

    /// <summary>Takes the values at these places of a list. Each has a mark (<see cref="HasMark"/>).</summary>
    public MarkedValues(byte[][] values, int[] places)
    {
        this.values = values;
        this.places = places;
        leads = new int[places.Length];
        nexts = new int[places.Length];
        keys = new ulong[BitOperations.RoundUpToPowerOf2((uint)places.Length * 2)];
        firsts = new int[keys.Length];
        filter = new ulong[Math.Max(1, keys.Length / 8)];
        Array.Fill(firsts, -1);
        for (int i = 0; i < places.Length; i++)
        {
            ReadOnlySpan<byte> value = values[places[i]];
            leads[i] = LeadOf(value);
            mostLead = Math.Max(mostLead, leads[i]);
            ReadOnlySpan<byte> start = value[leads[i]..];
            if (start[0] is >= (byte)'0' and <= (byte)'9' && IsNumber(start)) digits = ulong.MaxValue;
            else if (start[0] is >= (byte)'A' and <= (byte)'Z') capitals = ulong.MaxValue;
            else signs = ulong.MaxValue;
            Learn(BinaryPrimitives.ReadUInt64LittleEndian(start), i);
        }
    }

    /// <summary>True for values that are found by a mark.</summary>
    public static bool HasMark(ReadOnlySpan<byte> value) => LeadOf(value) >= 0;

    /// <summary>Hands over the values that begin in a range of the text.</summary>
    public void Find<T>(ReadOnlySpan<byte> text, int from, int to, ref T hits)
        where T : struct, IValueHits, allows ref struct
    {
        NativeBlock.Room edge = default;
        int end = Math.Min(to + mostLead, text.Length - KeyLength + 1);
        for (int at = from; at < end; at += Judged)
        {
            ref byte block = ref NativeBlock.At(text, at, ref edge);
            ulong digit = NativeBlock.Within(ref block, (byte)'0', 9) & digits, digit2 = digit & digit >> 1, digit4 = digit2 & digit2 >> 2;
            ulong starts = digit4 & digit4 >> 4 | NativeBlock.Within(ref block, (byte)'A', 25) & capitals | NativeBlock.Equal(ref block, (byte)'@') >> BeforeSign & signs;
            starts &= end - at >= Judged ? JudgedMask : (1UL << (end - at)) - 1;
            for (; starts != 0; starts &= starts - 1)
            {
                int place = BitOperations.TrailingZeroCount(starts);
                ulong key = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref block, place)), hash = key * Mix;
                if ((filter[(int)(hash >> 38) & (filter.Length - 1)] >> (int)(hash >> 32) & 1) != 0) Look(text, at + place, key, from, to, ref hits);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Look<T>(ReadOnlySpan<byte> text, int at, ulong key, int from, int to, ref T hits)
        where T : struct, IValueHits, allows ref struct
    {
        for (int index = firsts[Slot(key)]; index >= 0; index = nexts[index])
        {
            int start = at - leads[index];
            if (start >= from && start < to && text[start..].StartsWith(values[places[index]])) hits.Add(places[index], start);
        }
    }

    /// <summary>Where the key of a value begins; -1 when it has no mark.</summary>
    private static int LeadOf(ReadOnlySpan<byte> value)
    {
        int last = Math.Min(MostLead, value.Length - KeyLength), capital = -1;
        int sign = value.IndexOf((byte)'@') - BeforeSign;
        if (sign >= 0 && sign <= last) return sign;
        for (int at = 0; at <= last; at++)
        {
            if (IsNumber(value[at..])) return at;
            if (capital < 0 && value[at] is >= (byte)'A' and <= (byte)'Z') capital = at;
        }
        return capital;
    }

    private static bool IsNumber(ReadOnlySpan<byte> text) => text[..KeyLength].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    private void Learn(ulong key, int index)
    {
        int slot = Slot(key);
        keys[slot] = key;
        nexts[index] = firsts[slot];
        firsts[slot] = index;
        ulong hash = key * Mix;
        filter[(int)(hash >> 38) & (filter.Length - 1)] |= 1UL << (int)(hash >> 32);
    }

    /// <summary>Where a key is, or belongs.</summary>
    private int Slot(ulong key)
    {
        int slot = (int)(key * Mix >> 32) & (keys.Length - 1);
        while (firsts[slot] >= 0 && keys[slot] != key) slot = (slot + 1) & (keys.Length - 1);
        return slot;
    }
}
