using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PiiScanner.Detection.Candidates;

/// <summary>The rules of the pass for groups of digits and letters (<see cref="GroupFinder{T}"/>), in bits, for four windows at once.</summary>
internal readonly struct GroupShapes(WindowBatch windows, AnchorLists anchors)
{
    /// <summary>Rows of the batch: classes of bytes, the positions that count, and what is found.</summary>
    public const int Digit = 0, Colon = 1, Letter = 2, Wide = 3, Mark = 4, Point = 5, Hyphen = 6, Space = 7, Judged = 8,
        Dotted = 9, Chain = 10, Octet = 11, Plate = 12, Long = 13, House = 14, Date = 15, Rows = 16;

    /// <summary>What it finds.</summary>
    public static ReadOnlySpan<Shape> Found => [Shape.DottedDigits, Shape.ColonGroups, Shape.Octets, Shape.Plate, Shape.LongNumber, Shape.HouseNumber, Shape.Date];

    /// <summary>Judges the windows of the batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Judge(int count)
    {
        for (int rest = count; rest % WindowBatch.AtOnce != 0; rest++) windows[Judged, rest] = 0;
        uint withDotted = 0, withChain = 0, withOctet = 0, withPlate = 0, withLong = 0, withHouse = 0, withDate = 0;
        for (int i = 0; i < count; i += WindowBatch.AtOnce)
        {
            Vector256<ulong> digit = windows.Load(Digit, i), letter = windows.Load(Letter, i), hyphen = windows.Load(Hyphen, i), point = windows.Load(Point, i), judged = windows.Load(Judged, i);
            Vector256<ulong> word = digit | letter, joined = word << 1, digit2 = digit & digit >> 1, digit4 = digit2 & digit2 >> 2;

            // A number before a dot, and one before that.
            Vector256<ulong> dots = point & ~hyphen, dot = dots & digit << 1 & digit >> 1, one = dot >> 1, two = digit >> 1 & dot >> 2, three = digit2 >> 1 & dot >> 3, number = digit & (one | two | three);
            Vector256<ulong> dotted = digit & ~joined & ~(dot << 1) & ((one & number >> 2) | (two & number >> 3) | (three & number >> 4));
            withDotted |= windows.Store(Dotted, i, dotted & judged);

            Vector256<ulong> colon = windows.Load(Colon, i), pair = colon & word >> 1 & (colon >> 2 | colon >> 3 | colon >> 4 | colon >> 5);
            Vector256<ulong> chain = (pair & (pair >> 2 | pair >> 3 | pair >> 4 | pair >> 5)) | (colon & colon >> 1);
            withChain |= windows.Store(Chain, i, chain & judged);

            Vector256<ulong> inner = hyphen & joined & word >> 1;
            // With a digit at hand, so that nothing is looked for where there are none.
            Vector256<ulong> near = digit << 1 | digit << 2 | digit >> 1 | digit >> 2 | digit >> 4 | digit >> 5 | digit >> 7 | digit >> 8;
            Vector256<ulong> some = digit | digit >> 1, any = some | some >> 2, fours = word & ~joined & dots >> 4 & word >> 3 & word >> 5 & dots >> 9 & (any | any >> 5);
            withOctet |= windows.Store(Octet, i, ((colon & colon >> 3 & colon >> 6) | (inner & inner >> 3 & inner >> 6 & near) | fours) & judged);
            Vector256<ulong> plate = word & ~joined & ~(hyphen << 1 & word << 2) & ~(word >> 8)
                & ((inner >> 2 & (inner >> 5 | inner >> 6)) | (inner >> 1 & (inner >> 4 | inner >> 5)) | (inner >> 3 & inner >> 6));
            withPlate |= windows.Store(Plate, i, plate & judged);

            Vector256<ulong> space = windows.Load(Space, i), mark = windows.Load(Mark, i), wide = windows.Load(Wide, i);
            Vector256<ulong> alone = digit & ~joined & ~(point << 1 & digit << 2), between = space | mark;
            Vector256<ulong> lengthy = alone & digit4 & ((digit4 >> 4 & digit4 >> 8) | (~(digit >> 4) & wide >> 4)
                | (between >> 4 & ((digit4 >> 5 & between >> 9 & digit2 >> 10) | (digit4 >> 5 & digit2 >> 9 & between >> 11))));
            lengthy |= alone & digit2 & ((between >> 2 & digit4 >> 3 & digit2 >> 7 & between >> 9) | (~(digit >> 2) & wide >> 2));
            withLong |= windows.Store(Long, i, lengthy & judged);

            Vector256<ulong> house = digit & ~(digit << 1) & ~(digit4 & digit2 >> 4) & space << 1 & (letter | mark) << 2 & letter << 3 & letter << 4;
            withHouse |= windows.Store(House, i, house & judged);

            Vector256<ulong> free = alone & ~(mark << 1 & digit << 2), gap = space | hyphen, month = letter & letter >> 1 & letter >> 2;
            Vector256<ulong> second = digit >> 1, year = digit2 & (digit4 | ~(digit >> 2));
            Vector256<ulong> date = free & ((digit4 & mark >> 4 & digit >> 5 & ((mark >> 6 & digit >> 7) | (digit >> 6 & mark >> 7 & digit >> 8)))
                | (mark >> 1 & ((digit >> 2 & mark >> 3 & year >> 4) | (digit2 >> 2 & mark >> 4 & year >> 5)))
                | (second & mark >> 2 & ((digit >> 3 & mark >> 4 & year >> 5) | (digit2 >> 3 & mark >> 5 & year >> 6)))
                | (gap >> 1 & month >> 2) | (second & gap >> 2 & month >> 3) | wide >> 1 | (second & wide >> 2)
                | (space >> 1 & ((digit >> 2 & space >> 3 & digit4 >> 4) | (digit2 >> 2 & space >> 4 & digit4 >> 5) | (mark >> 2 & space >> 3 & digit >> 4)))
                | (second & space >> 2 & ((digit >> 3 & space >> 4 & digit4 >> 5) | (digit2 >> 3 & space >> 5 & digit4 >> 6) | (mark >> 3 & space >> 4 & digit >> 5))));
            // A day behind the name of a month.
            Vector256<ulong> behind = space << 1 & letter << 3 & letter << 4 & (letter << 2 | (~(word << 2) & (space << 2 | point << 2)));
            date |= alone & behind & ((~word >> 1 & digit4 >> 2) | (~word >> 1 & space >> 2 & digit4 >> 3) | (second & ~word >> 2 & digit4 >> 3) | (second & ~word >> 2 & space >> 3 & digit4 >> 4));
            withDate |= windows.Store(Date, i, date & judged);
        }
        windows.Append(Dotted, withDotted, anchors, Shape.DottedDigits);
        windows.Append(Chain, withChain, anchors, Shape.ColonGroups);
        windows.Append(Octet, withOctet, anchors, Shape.Octets);
        windows.Append(Plate, withPlate, anchors, Shape.Plate);
        windows.Append(Long, withLong, anchors, Shape.LongNumber);
        windows.Append(House, withHouse, anchors, Shape.HouseNumber);
        windows.Append(Date, withDate, anchors, Shape.Date);
    }
}
