using System.Numerics;
using System.Runtime.CompilerServices;

namespace PiiScanner.Detection.Tables;

/// <summary>What the cells of a row look like, as far as the row is seen: names of columns, or values.</summary>
internal readonly struct Cells
{
    /// <summary>So many cells are looked at one by one.</summary>
    private const int Most = 64;

    /// <summary>Kinds of cells beside those of nothing but so many digits.</summary>
    private const byte Letters = 0x40, Sign = 0x80, Long = 0xC0;

    private readonly ulong named;
    private readonly ulong odd;
    private readonly Kinds kinds;
    private readonly bool hasLetters;

    private Cells(ulong named, ulong odd, Kinds kinds, bool hasLetters, bool areNames, bool areCodes, int width, int end)
    {
        (this.named, this.odd, this.kinds, this.hasLetters) = (named, odd, kinds, hasLetters);
        (AreNames, AreCodes, Width, End) = (areNames && hasLetters, areCodes, width, end);
    }

    /// <summary>True when every cell looks like a name.</summary>
    public bool AreNames { get; }

    /// <summary>True when the names are numbers of elements (<see cref="ElementCode"/>).</summary>
    public bool AreCodes { get; }

    /// <summary>The last cell that isn't empty, from 1.</summary>
    public int Width { get; }

    /// <summary>True when there are several names, and as many cells without one.</summary>
    public bool IsSparse => AreNames && BitOperations.PopCount(named) is > 1 and var filled && Width >= filled * 2;

    /// <summary>The end of what is seen of the row.</summary>
    public int End { get; }

    /// <summary>
    /// True when a row names the columns though some of its cells look like no names (<c>salaris per 01-01-2024</c>, <c>202401</c>, a question): the row
    /// below has a value under one of the names, and under the odd cells something of another kind.
    /// </summary>
    public bool AreNamesOver(in Cells below)
    {
        if (BitOperations.PopCount(named) < BitOperations.PopCount(odd) || (named & below.odd) == 0 || !hasLetters) return false;
        for (ulong rest = odd; rest != 0; rest &= rest - 1)
        {
            int column = BitOperations.TrailingZeroCount(rest);
            if (kinds[column] == below.kinds[column]) return false;
        }
        return true;
    }

    /// <summary>Looks at the row at the start of a text.</summary>
    public static Cells Read(ReadOnlySpan<byte> row, byte delimiter, byte quote)
    {
        bool isCut = row.Length > TableHeader.Window;
        if (isCut) row = row[..TableHeader.Window];
        bool areNames = true, hasLetters = false, isQuoted = false, areCodes = false, areOthers = true;
        ElementCode last = default;
        ulong named = 0, odd = 0;
        Kinds kinds = default;
        int start = 0, closed = -1, column = 1, width = 0, end = row.Length;
        for (int i = 0; i <= row.Length; i++)
        {
            bool ends = i == row.Length;
            byte value = ends ? (byte)'\n' : row[i];
            if (quote != 0 && value == quote && !ends)
            {
                if (isQuoted) closed = i;
                isQuoted = !isQuoted && (i == start || closed == i - 1);
            }
            else if (ends || (!isQuoted && (value == '\n' || value == delimiter)))
            {
                ReadOnlySpan<byte> cell = TableHeader.Trim(row[start..i]);
                if (!cell.IsEmpty) width = column;
                bool isName = IsName(cell, out byte kind);
                ElementCode code = default;
                areOthers &= isName || ElementCode.TryRead(cell, out code) || (ends && isCut);
                areCodes |= code.IsBeside(last);
                if (code != default) last = code;
                areNames &= isName;
                hasLetters |= kind == Letters;
                if (column <= Most && !cell.IsEmpty)
                {
                    kinds[column - 1] = kind;
                    if (!isName) odd |= 1UL << (column - 1);
                    else if (kind == Letters) named |= 1UL << (column - 1);
                }
                if (value == '\n')
                {
                    end = i;
                    break;
                }
                column++;
                start = i + 1;
            }
        }
        // Of a row of codes no cell is odd.
        areCodes &= areOthers;
        return new Cells(named, areCodes ? 0 : odd, kinds, hasLetters || areCodes, areNames || areCodes, areCodes, width, end);
    }

    /// <summary>True for what may be the name of a field, <paramref name="hasLetters"/> when it has any.</summary>
    public static bool IsName(ReadOnlySpan<byte> cell, ref bool hasLetters)
    {
        bool isName = IsName(cell, out byte kind);
        hasLetters |= kind == Letters;
        return isName;
    }

    /// <summary>
    /// Values have an at sign, many digits, or nothing else; names may have a number or a year. The kind tells values apart: how many digits, or that there are letters, an at
    /// sign or very much text.
    /// </summary>
    private static bool IsName(ReadOnlySpan<byte> cell, out byte kind)
    {
        int letters = 0, digits = 0;
        foreach (byte value in cell)
        {
            if (char.IsAsciiDigit((char)value)) digits++;
            else if (value >= 0x80 || char.IsAsciiLetter((char)value)) letters++;
        }
        bool hasSign = cell.Contains((byte)'@'), isLong = cell.Length > NameList.Longest;
        kind = hasSign ? Sign : isLong ? Long : letters > 0 ? Letters : (byte)Math.Min(digits, Letters - 1);
        // "Voornaam   : Jan": what a colon begins is what the field before stands for.
        if (hasSign || isLong || cell is [(byte)':', ..]) return false;
        return digits == 0 || (digits < 4 ? letters > 0 : digits == 4 && HasYear(cell));
    }

    private static bool HasYear(ReadOnlySpan<byte> cell)
    {
        ReadOnlySpan<byte> year = cell[cell.IndexOfAnyInRange((byte)'0', (byte)'9')..];
        return (year.StartsWith("19"u8) || year.StartsWith("20"u8)) && year.Length >= 4 && year[..4].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

    /// <summary>The kinds of the cells.</summary>
    [InlineArray(Most)]
    private struct Kinds
    {
        private byte first;
    }
}
