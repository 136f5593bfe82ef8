using System.Runtime.CompilerServices;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>Digits as people group them: with spaces, hyphens, dots, slashes and parentheses between.</summary>
internal readonly ref struct DigitGroups
{
    // A number has at most fifteen digits (ITU-T E.164), so sixteen are too many, and eight groups of two are the most.
    private const int MostDigits = 16;
    private const int MostGroups = 9;

    private readonly Places ends;
    private readonly Places totals;

    /// <summary>Follows the groups from a position. A closing parenthesis may stand among them where one is open.</summary>
    public DigitGroups(ReadOnlySpan<byte> text, int at, bool isOpen)
    {
        int digits = 0, count = 0;
        while (true)
        {
            int start = at;
            while (digits < MostDigits && IsDigit(text.At(at)))
            {
                if (digits < 4) Lead = (Lead * 10) + text[at] - '0';
                digits++;
                at++;
            }
            ends[count] = at;
            totals[count] = digits;
            if (at > start) count++;
            if (digits == MostDigits || count == MostGroups) break;
            int next = SkipGap(text, at, ref isOpen, count == 1);
            if (next == at || !IsDigit(text.At(next))) break;
            at = next;
        }
        Count = count;
    }

    /// <summary>How many groups there are.</summary>
    public int Count { get; }

    /// <summary>The first four digits as a number, or as many as there are.</summary>
    public int Lead { get; }

    /// <summary>How many digits there are.</summary>
    public int Digits => Count == 0 ? 0 : totals[Count - 1];

    /// <summary>True when there are more than any number has.</summary>
    public bool IsEndless => Digits == MostDigits || Count == MostGroups;

    /// <summary>The position after a group.</summary>
    public int End(int group) => ends[group];

    /// <summary>How many digits there are up to and with a group.</summary>
    public int Total(int group) => totals[group];

    /// <summary>How many digits a group has.</summary>
    public int Size(int group) => group == 0 ? totals[0] : totals[group] - totals[group - 1];

    /// <summary>
    /// Moves over what may stand between two groups: up to three characters, one of them a hyphen, dash, dot or, after the first group, a
    /// slash; a parenthesis where one is open.
    /// </summary>
    public static int SkipGap(ReadOnlySpan<byte> text, int at, ref bool isOpen, bool isFirst)
    {
        bool isMarked = false;
        for (int units = 0; units < 3; units++)
        {
            byte mark = text.At(at);
            int length = mark switch
            {
                (byte)' ' => 1,
                (byte)'-' or (byte)'.' when !isMarked => 1,
                (byte)'/' when isFirst && !isMarked => 1,
                (byte)')' when isOpen => 1,
                // U+2010 to U+2015 are hyphens and dashes.
                0xE2 when !isMarked && text.At(at + 1) == 0x80 && text.At(at + 2) is >= 0x90 and <= 0x95 => 3,
                < 0x80 => 0,
                _ => text.SpaceAt(at),
            };
            if (length == 0) break;
            if (mark == ')') isOpen = false;
            else if (mark != ' ' && text.SpaceAt(at) == 0) isMarked = true;
            at += length;
        }
        return at;
    }

    [InlineArray(MostGroups)]
    private struct Places
    {
        private int first;
    }
}
