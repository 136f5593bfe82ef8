using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// The pass for groups of digits and letters between marks: addresses of computers, cards, dates, plates, house numbers. Like
/// <see cref="NumberFinder{T}"/> it slides a window of 64 bytes: 4 of history, 48 that are judged, 12 of look-ahead.
/// </summary>
internal sealed unsafe class GroupFinder<T> : ICandidateFinder
    where T : struct, IBlock
{
    private const int History = 4;
    private const int Judged = 48;
    private const ulong JudgedMask = ((1UL << Judged) - 1) << History;

    /// <summary>How far before its first digit or colon an anchor can lie.</summary>
    private const int Lead = 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<byte> text, int from, int to, AnchorLists anchors)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to - from, AnchorLists.MostText);
        int safe = text.Length - Blocks.Window;
        byte* edge = stackalloc byte[Blocks.Window];
        ref byte origin = ref MemoryMarshal.GetReference(text);
        ref int longs = ref anchors.Room(Shape.LongNumber)[0];
        ref int dotteds = ref anchors.Room(Shape.DottedDigits)[0];
        ref int colons = ref anchors.Room(Shape.ColonGroups)[0];
        ref int octets = ref anchors.Room(Shape.Octets)[0];
        ref int plates = ref anchors.Room(Shape.Plate)[0];
        ref int dates = ref anchors.Room(Shape.Date)[0];
        ref int houses = ref anchors.Room(Shape.HouseNumber)[0];
        int longCount = 0, dottedCount = 0, colonCount = 0, octetCount = 0, plateCount = 0, dateCount = 0, houseCount = 0;
        for (int at = from; at < to; at += Judged)
        {
            int first = at - History;
            ref byte window = ref Unsafe.Add(ref origin, first);
            if (first < 0 || first > safe) window = ref Blocks.Edge(text, first, edge);
            // The colon stands after the nine.
            ulong either = T.Within(ref window, (byte)'0', 10);
            if (either == 0)
            {
                at = Skip(ref origin, at + Judged, Math.Min(to, safe)) - Judged;
                continue;
            }

            ulong digit = T.Within(ref window, (byte)'0', 9), colon = either & ~digit, letter = T.Letters(ref window), word = digit | letter;
            ulong mark = T.Within(ref window, (byte)'-', 2), space = T.Equal(ref window, (byte)' '), hyphen = T.Equal(ref window, (byte)'-');
            ulong judged = at + Judged <= to ? JudgedMask : JudgedMask & ((1UL << (to - first)) - 1);
            ulong digit2 = digit & digit >> 1, digit4 = digit2 & digit2 >> 2, gap = space | hyphen, joined = word << 1;
            ulong point = T.Within(ref window, (byte)'-', 1), alone = digit & ~joined & ~(point << 1 & digit << 2), free = alone & ~(mark << 1 & digit << 2);

            ulong dot = point & ~hyphen & digit << 1 & digit >> 1;
            if (dot != 0)
            {
                // A number before a dot, and one before that.
                ulong one = dot >> 1, two = digit >> 1 & dot >> 2, three = digit2 >> 1 & dot >> 3, number = digit & (one | two | three);
                ulong dotted = digit & ~joined & ~(dot << 1) & ((one & number >> 2) | (two & number >> 3) | (three & number >> 4));
                dottedCount = Blocks.Append(ref dotteds, dottedCount, dotted & judged, first);
            }
            if (colon != 0)
            {
                ulong next = colon >> 2 | colon >> 3 | colon >> 4 | colon >> 5, pair = colon & word >> 1 & next;
                ulong chain = pair & (pair >> 2 | pair >> 3 | pair >> 4 | pair >> 5);
                colonCount = Blocks.AppendRare(ref colons, colonCount, (chain | (colon & colon >> 1)) & judged, first);
                octetCount = Blocks.AppendRare(ref octets, octetCount, colon & colon >> 3 & colon >> 6 & judged, first);
            }
            if (hyphen != 0)
            {
                ulong inner = hyphen & joined & word >> 1;
                // With a digit at hand, so that nothing is looked for where there are none.
                ulong near = digit << 1 | digit << 2 | digit >> 1 | digit >> 2 | digit >> 4 | digit >> 5 | digit >> 7 | digit >> 8;
                ulong octet = inner & inner >> 3 & inner >> 6 & near;
                if ((octet & judged) != 0) octetCount = AddHyphens(ref octets, octetCount, octet & judged, first);
                ulong plate = word & ~joined & ~(hyphen << 1 & word << 2) & ~(word >> 8)
                    & ((inner >> 2 & (inner >> 5 | inner >> 6)) | (inner >> 1 & (inner >> 4 | inner >> 5)) | (inner >> 3 & inner >> 6));
                plateCount = Blocks.AppendRare(ref plates, plateCount, plate & judged, first);
            }
            ulong wide = T.NonAscii(ref window), between = space | mark;
            ulong lengthy = alone & digit4 & ((digit4 >> 4 & digit4 >> 8) | (~(digit >> 4) & wide >> 4)
                | (between >> 4 & ((digit4 >> 5 & between >> 9 & digit2 >> 10) | (digit4 >> 5 & digit2 >> 9 & between >> 11))));
            lengthy |= alone & digit2 & ((between >> 2 & digit4 >> 3 & digit2 >> 7 & between >> 9) | (~(digit >> 2) & wide >> 2));
            longCount = Blocks.AppendRare(ref longs, longCount, lengthy & judged, first);
            ulong house = digit & ~(digit << 1) & ~(digit4 & digit2 >> 4) & space << 1 & (letter | mark) << 2 & letter << 3 & letter << 4;
            houseCount = Blocks.Append(ref houses, houseCount, house & judged, first);
            ulong month = letter & letter >> 1 & letter >> 2;
            ulong second = digit >> 1, year = digit2 & (digit4 | ~(digit >> 2));
            ulong date = free & ((digit4 & mark >> 4 & digit >> 5 & ((mark >> 6 & digit >> 7) | (digit >> 6 & mark >> 7 & digit >> 8)))
                | (mark >> 1 & ((digit >> 2 & mark >> 3 & year >> 4) | (digit2 >> 2 & mark >> 4 & year >> 5)))
                | (second & mark >> 2 & ((digit >> 3 & mark >> 4 & year >> 5) | (digit2 >> 3 & mark >> 5 & year >> 6)))
                | (gap >> 1 & month >> 2) | (second & gap >> 2 & month >> 3) | wide >> 1 | (second & wide >> 2)
                | (space >> 1 & ((digit >> 2 & space >> 3 & digit4 >> 4) | (digit2 >> 2 & space >> 4 & digit4 >> 5) | (mark >> 2 & space >> 3 & digit >> 4)))
                | (second & space >> 2 & ((digit >> 3 & space >> 4 & digit4 >> 5) | (digit2 >> 3 & space >> 5 & digit4 >> 6) | (mark >> 3 & space >> 4 & digit >> 5))));
            // A day behind the name of a month.
            ulong behind = space << 1 & letter << 3 & letter << 4 & (letter << 2 | (~(word << 2) & (space << 2 | point << 2)));
            date |= alone & behind & ((~word >> 1 & digit4 >> 2) | (~word >> 1 & space >> 2 & digit4 >> 3) | (second & ~word >> 2 & digit4 >> 3) | (second & ~word >> 2 & space >> 3 & digit4 >> 4));
            dateCount = Blocks.Append(ref dates, dateCount, date & judged, first);
        }
        anchors.SetCount(Shape.LongNumber, longCount);
        anchors.SetCount(Shape.DottedDigits, dottedCount);
        anchors.SetCount(Shape.ColonGroups, colonCount);
        anchors.SetCount(Shape.Octets, octetCount);
        anchors.SetCount(Shape.Plate, plateCount);
        anchors.SetCount(Shape.Date, dateCount);
        anchors.SetCount(Shape.HouseNumber, houseCount);
    }

    /// <summary>Adds anchors in order behind those of colons in the same block.</summary>
    private static int AddHyphens(ref int list, int count, ulong mask, int first)
    {
        int begin = count;
        count = Blocks.AppendRare(ref list, count, mask, first);
        for (; begin > 0 && Unsafe.Add(ref list, begin - 1) >= first + History; begin--)
        {
        }
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref list, begin), count - begin).Sort();
        return count;
    }

    /// <summary>Where the next digit or colon is not far, or fewer than 64 bytes remain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Skip(ref byte origin, int at, int end)
    {
        int begin = at;
        for (; at < end; at += Blocks.Window)
        {
            ulong found = T.Within(ref Unsafe.Add(ref origin, at), (byte)'0', 10);
            if (found != 0) return Math.Max(begin, at + BitOperations.TrailingZeroCount(found) - Lead);
        }
        return at;
    }
}
