using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// The pass for the numbers that Dutch data is full of, written once for every vector width. It slides a window of 64 bytes over the text: 4 bytes of history, 48 that are
/// judged, 12 of look-ahead. A character class is a 64-bit mask over the window, so "three digits, a gap, three digits" is a few shifts.
/// Every anchor but the at sign is a digit, so most of running text is passed over 64 bytes at a time.
/// </summary>
internal sealed unsafe class NumberFinder<T> : ICandidateFinder
    where T : struct, IBlock
{
    private const int History = 4;
    private const int Judged = 48;
    private const ulong JudgedMask = ((1UL << Judged) - 1) << History;

    /// <inheritdoc/>
    // Compiled to the end at once: the method runs long before it runs often.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<byte> text, int from, int to, AnchorLists anchors)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to - from, AnchorLists.MostText);
        int safe = text.Length - Blocks.Window;
        byte* edge = stackalloc byte[Blocks.Window];
        ref byte origin = ref MemoryMarshal.GetReference(text);
        ref int accounts = ref anchors.Room(Shape.Account)[0];
        ref int nines = ref anchors.Room(Shape.NineDigits)[0];
        ref int mails = ref anchors.Room(Shape.AtSign)[0];
        ref int dials = ref anchors.Room(Shape.Dialled)[0];
        ref int codes = ref anchors.Room(Shape.FourDigitsTwoLetters)[0];
        int accountCount = 0, nineCount = 0, mailCount = 0, dialCount = 0, codeCount = 0;
        for (int at = from; at < to; at += Judged)
        {
            int first = at - History;
            ref byte window = ref Unsafe.Add(ref origin, first);
            if (first < 0 || first > safe) window = ref Blocks.Edge(text, first, edge);
            ulong digit = T.Within(ref window, (byte)'0', 9), mail = T.Equal(ref window, (byte)'@');
            ulong digit2 = digit & (digit >> 1);
            if ((digit2 | mail) >> History == 0)
            {
                if (digit == 0) at = Skip(ref origin, at + Judged, Math.Min(to, safe)) - Judged;
                continue;
            }

            ulong letter = T.Letters(ref window), word = digit | letter, wide = T.NonAscii(ref window);
            ulong start = digit2 & ~(word << 1);
            ulong account = digit2 & ((letter << 1 & letter << 2 & ~(word << 3)) | (letter << 2 & letter << 3 & ~(word << 1 | word << 4)) | wide << 1);
            // Text taken from a page runs together: "IBANNL44RABO", "BSN111222333".
            ulong behind = digit2 & letter << 1 & letter << 2 & letter << 3, glued = behind & digit2 >> 2 & digit2 >> 4 & digit2 >> 6;
            account |= behind & letter << 4 & letter >> 2 & letter >> 5;
            ulong plus = digit & (T.Equal(ref window, (byte)'+') << 1);
            mail = (mail & ((word | wide) >> 1)) | (digit2 & (T.Equal(ref window, (byte)'%') << 1));
            ulong judged = at + Judged <= to ? JudgedMask : JudgedMask & ((1UL << (to - first)) - 1);
            if (((start | account | glued | mail | plus) & judged) == 0) continue;

            ulong space = T.Equal(ref window, (byte)' '), mark = T.Within(ref window, (byte)'-', 1), gap = space | mark;
            ulong zero = T.Equal(ref window, (byte)'0'), one = T.Equal(ref window, (byte)'1');
            // Short numbers begin with 11, 14 or 18.
            ulong service = one | T.Equal(ref window, (byte)'4') | T.Equal(ref window, (byte)'8');
            ulong three = T.Equal(ref window, (byte)'3'), six = T.Equal(ref window, (byte)'6');
            ulong digit3 = digit2 & (digit >> 2), digit4 = digit2 & (digit2 >> 2), digit8 = digit4 & (digit4 >> 4), digit9 = digit8 & (digit >> 8);
            ulong free = start & ~(mark << 1 & digit << 2);
            ulong nine = free & ((digit8 & ~(digit9 & (digit >> 9)))
                | (gap >> 7 & digit3 >> 8 & ((digit3 & gap >> 3 & digit3 >> 4) | (digit4 & gap >> 4 & digit2 >> 5)))
                | (digit2 & gap >> 2 & digit3 >> 3 & gap >> 6 & digit3 >> 7)
                | (digit2 & gap >> 2 & digit2 >> 3 & gap >> 5 & digit2 >> 6 & gap >> 8 & digit2 >> 9)
                | (digit4 & gap >> 4 & digit4 >> 5 & ~(digit >> 9))
                | wide >> 2 | (digit3 & wide >> 3) | (digit4 & wide >> 4));
            nine |= glued & ~(digit9 & digit >> 9);
            ulong dial = plus | (free & ((zero & (digit3 | six >> 1))
                | (one & ((digit3 & service >> 1 & ~(digit4 & digit3 >> 4)) | (space >> 2 & zero >> 3)))
                | (six & digit9 & ~(digit >> 9))
                | (three & digit8 & digit3 >> 8 & ~(digit >> 11))));
            // The second of two numbers with a hyphen between, and what stands behind a 6 that has lost its 0.
            dial |= start & ((zero & digit9 & digit >> 9 & ~(digit >> 10) & mark << 1 & digit << 2) | (digit8 & ~(digit >> 8) & gap << 1 & six << 2 & ~(word << 3)));
            ulong code = start & ~zero & digit4 & ~(digit >> 4)
                & ((letter >> 4 & letter >> 5 & ~(letter >> 6)) | (space >> 4 & letter >> 5 & letter >> 6 & ~(word >> 7)) | wide >> 4);
            if (((account | nine | mail | dial | code) & judged) == 0) continue;

            accountCount = Blocks.Append(ref accounts, accountCount, account & judged, first);
            nineCount = Blocks.Append(ref nines, nineCount, nine & judged, first);
            mailCount = Blocks.Append(ref mails, mailCount, mail & judged, first);
            dialCount = Blocks.Append(ref dials, dialCount, dial & judged, first);
            codeCount = Blocks.Append(ref codes, codeCount, code & judged, first);
        }
        anchors.SetCount(Shape.Account, accountCount);
        anchors.SetCount(Shape.NineDigits, nineCount);
        anchors.SetCount(Shape.AtSign, mailCount);
        anchors.SetCount(Shape.Dialled, dialCount);
        anchors.SetCount(Shape.FourDigitsTwoLetters, codeCount);
    }

    /// <summary>The next position from <paramref name="at"/> on with a digit or an at sign, or one at which fewer than 64 bytes remain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Skip(ref byte origin, int at, int end)
    {
        for (; at < end; at += Blocks.Window)
        {
            ref byte window = ref Unsafe.Add(ref origin, at);
            ulong found = T.Within(ref window, (byte)'0', 9) | T.Equal(ref window, (byte)'@');
            if (found != 0) return at + BitOperations.TrailingZeroCount(found);
        }
        return at;
    }
}
