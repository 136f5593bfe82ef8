using System.Numerics;
using System.Runtime.CompilerServices;

namespace PiiScanner.Detection.Tables;

/// <summary>
/// Where the cells of a piece of a table begin: drawn once, and then asked in any order. It ends before what has to be gone through mark by mark, and says nothing of
/// what lies beyond.
/// </summary>
internal sealed class CellMap
{
    private const int Most = (Candidates.AnchorLists.MostText / Bits.Count) + 1;

    private readonly Block[] blocks = new Block[Most];
    private int begin;
    private int count;

    /// <summary>Tells the names of columns in force from others in the part (<see cref="Field.Naming"/>).</summary>
    public int Naming { get; private set; }

    /// <summary>True when nothing is drawn.</summary>
    public bool IsEmpty => count == 0;

    /// <summary>Begins a map at a position.</summary>
    public void Start(int position, int naming)
    {
        begin = position;
        count = 0;
        Naming = naming;
    }

    /// <summary>Draws nothing.</summary>
    public void Clear() => count = 0;

    /// <summary>Draws the next 64 bytes; false when there is no room for more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Draw(in Block block)
    {
        blocks[count++] = block;
        return count < Most;
    }

    /// <summary>The column of the cell that begins at a position, or before it with a quote; 0 where none does or nothing was drawn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int BegunAt(int position)
    {
        uint distance = (uint)(position - begin), index = distance / Bits.Count;
        if (index >= (uint)count) return 0;
        ref readonly Block block = ref blocks[index];
        int place = (int)(distance % Bits.Count);
        return (block.Starts >> place & 1) == 0 ? 0 : block.ColumnAt(place);
    }

    /// <summary>64 bytes of a table, a bit for each.</summary>
    /// <param name="Starts">Where a cell begins or its quote has just opened.</param>
    /// <param name="Lines">Where a line, and with it a cell, ends.</param>
    /// <param name="Delimiters">Where a cell ends within its line.</param>
    /// <param name="Column">The column that the block begins in.</param>
    internal readonly record struct Block(ulong Starts, ulong Lines, ulong Delimiters, int Column)
    {
        /// <summary>The column that a place lies in.</summary>
        public int ColumnAt(int place)
        {
            ulong before = Bits.Lowest(place), lines = Lines & before;
            return (lines == 0 ? Column : 1) + BitOperations.PopCount(Delimiters & before & Bits.Above(lines));
        }
    }
}
