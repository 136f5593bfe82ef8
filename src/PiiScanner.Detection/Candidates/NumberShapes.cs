using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// The rules of the pass for numbers (<see cref="NumberFinder{T}"/>), in bits: "three digits, a gap, three digits" is a few shifts. Four windows are judged at
/// once, so that a rule costs a quarter of an instruction for each.
/// </summary>
internal readonly struct NumberShapes(WindowBatch windows, AnchorLists anchors)
{
    /// <summary>Rows of the batch: classes of bytes, the positions that count, and what is found.</summary>
    public const int Digit = 0, Letter = 1, Wide = 2, Mail = 3, Plus = 4, Percent = 5, Space = 6, Mark = 7, Zero = 8, One = 9, Service = 10, Three = 11, Six = 12, Judged = 13,
        Account = 14, Nine = 15, Dial = 16, Code = 17, Rows = 18;

    /// <summary>What it finds.</summary>
    public static ReadOnlySpan<Shape> Found => [Shape.Account, Shape.NineDigits, Shape.AtSign, Shape.Dialled, Shape.FourDigitsTwoLetters];

    /// <summary>Judges the windows of the batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Judge(int count)
    {
        for (int rest = count; rest % WindowBatch.AtOnce != 0; rest++) windows[Judged, rest] = 0;
        uint withAccount = 0, withNine = 0, withMail = 0, withDial = 0, withCode = 0;
        for (int i = 0; i < count; i += WindowBatch.AtOnce)
        {
            Vector256<ulong> digit = windows.Load(Digit, i), letter = windows.Load(Letter, i), wide = windows.Load(Wide, i), judged = windows.Load(Judged, i);
            Vector256<ulong> word = digit | letter, digit2 = digit & (digit >> 1);
            Vector256<ulong> start = digit2 & ~(word << 1);
            Vector256<ulong> behind = digit2 & letter << 1 & letter << 2 & letter << 3;
            Vector256<ulong> account = (digit2 & ((letter << 1 & letter << 2 & ~(word << 3)) | (letter << 2 & letter << 3 & ~(word << 1 | word << 4)) | wide << 1))
                // Text taken from a page runs together: "IBANNL44RABO", "BSN111222333".
                | (behind & letter << 4 & letter >> 2 & letter >> 5);
            withAccount |= windows.Store(Account, i, account & judged);

            Vector256<ulong> mail = (windows.Load(Mail, i) & ((word | wide) >> 1)) | (digit2 & (windows.Load(Percent, i) << 1));
            withMail |= windows.Store(Mail, i, mail & judged);

            Vector256<ulong> space = windows.Load(Space, i), mark = windows.Load(Mark, i), zero = windows.Load(Zero, i), gap = space | mark;
            Vector256<ulong> digit3 = digit2 & (digit >> 2), digit4 = digit2 & (digit2 >> 2), digit8 = digit4 & (digit4 >> 4), digit9 = digit8 & (digit >> 8);
            Vector256<ulong> code = start & ~zero & digit4 & ~(digit >> 4)
                & ((letter >> 4 & letter >> 5 & ~(letter >> 6)) | (space >> 4 & ((letter >> 5 & letter >> 6 & ~(word >> 7)) | (space >> 5 & letter >> 6 & letter >> 7 & ~(word >> 8)))) | wide >> 4);
            withCode |= windows.Store(Code, i, code & judged);

            Vector256<ulong> free = start & ~(mark << 1 & digit << 2);
            Vector256<ulong> nine = free & ((digit8 & ~(digit9 & (digit >> 9)))
                | (gap >> 7 & digit3 >> 8 & ((digit3 & gap >> 3 & digit3 >> 4) | (digit4 & gap >> 4 & digit2 >> 5)))
                | (digit2 & gap >> 2 & digit3 >> 3 & gap >> 6 & digit3 >> 7)
                | (digit2 & gap >> 2 & digit2 >> 3 & gap >> 5 & digit2 >> 6 & gap >> 8 & digit2 >> 9)
                | (digit4 & gap >> 4 & digit4 >> 5)
                | wide >> 2 | (digit3 & wide >> 3) | (digit4 & wide >> 4));
            nine |= behind & digit2 >> 2 & digit2 >> 4 & digit2 >> 6 & ~(digit9 & digit >> 9);
            // Boxes of one digit each, and groups that hardly anyone writes: 5-4, 6-3, 3-6, 3-2-4.
            nine |= digit & digit >> 2 & digit >> 4 & digit >> 6 & ~(word << 1 | word >> 1 | digit << 2 | word >> 3 | word >> 5);
            nine |= start & digit3 & ((gap >> 5 & digit >> 4 & digit4 >> 6) | (gap >> 6 & digit3 >> 3 & digit3 >> 7) | (gap >> 3 & digit3 >> 4 & digit3 >> 7)
                | (gap >> 3 & digit2 >> 4 & gap >> 6 & digit4 >> 7));
            withNine |= windows.Store(Nine, i, nine & judged);

            Vector256<ulong> six = windows.Load(Six, i);
            Vector256<ulong> dial = (digit & (windows.Load(Plus, i) << 1)) | (free & ((zero & (digit3 | six >> 1))
                | (windows.Load(One, i) & ((digit3 & windows.Load(Service, i) >> 1 & ~(digit4 & digit3 >> 4)) | (space >> 2 & zero >> 3)))
                | (six & digit9 & ~(digit >> 9))
                | (windows.Load(Three, i) & digit8 & digit3 >> 8 & ~(digit >> 11))));
            // The second of two numbers with a hyphen between, and what stands behind a 6 that has lost its 0.
            dial |= start & ((zero & digit9 & digit >> 9 & ~(digit >> 10) & mark << 1 & digit << 2) | (digit8 & ~(digit >> 8) & gap << 1 & six << 2 & ~(word << 3)));
            withDial |= windows.Store(Dial, i, dial & judged);
        }
        windows.Append(Account, withAccount, anchors, Shape.Account);
        windows.Append(Nine, withNine, anchors, Shape.NineDigits);
        windows.Append(Mail, withMail, anchors, Shape.AtSign);
        windows.Append(Dial, withDial, anchors, Shape.Dialled);
        windows.Append(Code, withCode, anchors, Shape.FourDigitsTwoLetters);
    }
}
