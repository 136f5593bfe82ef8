using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PiiScanner.Detection.Candidates;

/// <summary>Searches for many byte strings of <see cref="Least"/> bytes and more at once. Immutable, for all threads.</summary>
/// <remarks>
/// Every so many bytes, as few as let no value slip through, a few bytes of the text are looked up among those at the beginnings of values. Nothing depends on
/// what was seen before, so many look-ups are under way at a time; only where one succeeds, the places at which a value would begin are looked at closely.
/// </remarks>
internal sealed class LongValues
{
    /// <summary>The shortest value.</summary>
    public const int Least = 8;

    private const ulong Mix = 0x9E3779B97F4A7C15;
    private const int MostStride = 8;
    private const int Unrolled = 4;

    private readonly byte[][] values;
    private readonly int[] places;
    private readonly ulong[] heads;
    private readonly int[] prefixes;
    private readonly int stride;
    private readonly ulong mask;
    private readonly ulong[] grams;
    private readonly ulong[] starts;

    /// <summary>Takes the values at these places of a list.</summary>
    public LongValues(byte[][] values, int[] places)
    {
        this.values = values;
        this.places = places;
        heads = [.. places.Select(place => BinaryPrimitives.ReadUInt64BigEndian(values[place]))];
        Array.Sort(heads, places);
        for (int first = 0, end; first < places.Length; first = end)
        {
            for (end = first + 1; end < places.Length && heads[end] == heads[first];) end++;
            if (end - first > 1) places.AsSpan(first, end - first).Sort((left, right) => values[left].AsSpan().SequenceCompareTo(values[right]));
        }
        prefixes = new int[places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            int before = i - 1;
            while (before >= 0 && !values[places[i]].AsSpan().StartsWith(values[places[before]])) before = prefixes[before];
            prefixes[i] = before;
        }

        int shortest = places.Min(place => values[place].Length), length = shortest < Least + 4 ? 6 : 8;
        stride = Math.Min(shortest - length + 1, MostStride);
        mask = ulong.MaxValue >> (64 - (8 * length));
        grams = Bitmap(places.Length * stride);
        starts = Bitmap(places.Length);
        foreach (int place in places)
        {
            ReadOnlySpan<byte> value = values[place];
            Set(starts, BinaryPrimitives.ReadUInt64LittleEndian(value));
            for (int at = 0; at < stride; at++) Set(grams, Read(value[at..]) & mask);
        }
    }

    /// <summary>Hands over the values that begin in a range of the text.</summary>
    public void Find<T>(ReadOnlySpan<byte> text, int from, int to, ref T hits)
        where T : struct, IValueHits, allows ref struct
    {
        // A look-up at a position is for the values that begin there or up to a stride before.
        int at = from + stride - 1, end = Math.Min(to + stride - 1, text.Length - Least + 1);
        ref byte origin = ref MemoryMarshal.GetReference(text);
        for (; at < end - (stride * (Unrolled - 1)); at += stride * Unrolled)
        {
            ref byte first = ref Unsafe.Add(ref origin, at);
            if ((Gram(ref first) | Gram(ref Unsafe.Add(ref first, stride)) | Gram(ref Unsafe.Add(ref first, 2 * stride)) | Gram(ref Unsafe.Add(ref first, 3 * stride))) == 0) continue;
            for (int i = 0; i < Unrolled; i++)
            {
                if (Gram(ref Unsafe.Add(ref first, i * stride)) != 0) Look(text, at + (i * stride) - stride + 1, Math.Min(to, at + (i * stride) + 1), ref hits);
            }
        }
        for (; at < end; at += stride)
        {
            if (Gram(ref Unsafe.Add(ref origin, at)) != 0) Look(text, at - stride + 1, Math.Min(to, at + 1), ref hits);
        }
        Look(text, at - stride + 1, Math.Min(to, text.Length - Least + 1), ref hits);
    }

    /// <summary>1 when the bytes that begin here may be some of a value's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Gram(ref byte source) => Has(grams, Unsafe.ReadUnaligned<ulong>(ref source) & mask);

    /// <summary>The bytes of a value from a place on, as <see cref="Gram"/> reads them; what lies behind its end is masked off.</summary>
    private static ulong Read(ReadOnlySpan<byte> value)
    {
        if (value.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64LittleEndian(value);
        Span<byte> room = stackalloc byte[sizeof(ulong)];
        value.CopyTo(room);
        return BinaryPrimitives.ReadUInt64LittleEndian(room);
    }

    /// <summary>A set of hashes that is full to a sixteenth at most, unless that would take more than a processor keeps near.</summary>
    private static ulong[] Bitmap(int entries) => new ulong[Math.Clamp(BitOperations.RoundUpToPowerOf2((uint)entries) / 4, 64, 1 << 17)];

    private static void Set(ulong[] bitmap, ulong key)
    {
        ulong hash = key * Mix >> 32;
        bitmap[(int)(hash >> 6) & (bitmap.Length - 1)] |= 1UL << (int)hash;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Has(ulong[] bitmap, ulong key)
    {
        ulong hash = key * Mix >> 32;
        return bitmap[(int)(hash >> 6) & (bitmap.Length - 1)] >> (int)hash & 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Look<T>(ReadOnlySpan<byte> text, int from, int to, ref T hits)
        where T : struct, IValueHits, allows ref struct
    {
        for (int start = from; start < to && start <= text.Length - Least; start++)
        {
            ReadOnlySpan<byte> rest = text[start..];
            if (Has(starts, BinaryPrimitives.ReadUInt64LittleEndian(rest)) == 0) continue;
            // Whatever begins the rest begins the last value that is not behind it in the order of the alphabet.
            for (int index = LastBefore(rest); index >= 0; index = prefixes[index])
            {
                if (rest.StartsWith(values[places[index]])) hits.Add(places[index], start);
            }
        }
    }

    /// <summary>The last value that begins like the text and is not behind it in the order of the alphabet, -1 for none.</summary>
    private int LastBefore(ReadOnlySpan<byte> rest)
    {
        ulong head = BinaryPrimitives.ReadUInt64BigEndian(rest);
        int low = 0, high = places.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            bool isBehind = heads[middle] != head ? heads[middle] > head : values[places[middle]].AsSpan().SequenceCompareTo(rest) > 0;
            if (isBehind) high = middle;
            else low = middle + 1;
        }
        return low > 0 && heads[low - 1] == head ? low - 1 : -1;
    }
}
