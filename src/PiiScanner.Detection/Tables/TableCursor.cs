using System.Numerics;
using System.Runtime.CompilerServices;

namespace PiiScanner.Detection.Tables;

/// <summary>
/// Delimited text (RFC 4180, and what is met in its stead). A quote opens at the start of a cell, or where one just closed (a doubled quote);
/// anywhere else it is text. Every line outside quotes is a record, the header's and empty ones included.
/// </summary>
internal sealed class TableCursor : ILayoutCursor
{
    /// <summary>A quote that has not closed after so many bytes was text, and so are the others in its row.</summary>
    public const int LongestQuote = 64 * 1024;

    /// <summary>A row of so many delimiters is seen to be empty.</summary>
    private const int LongestEmptyRow = TextSegment.Reach / 4;

    private readonly TableHeader header = new();
    private byte delimiter;
    private byte quote;
    private State state;
    private Block block;

    private struct State
    {
        public int At;
        public bool HasBegun;
        public bool IsQuoted;
        public int ClosedAt;
        public int QuoteLimit;
        public long QuotedLines;
        public Cell Cell;
    }

    /// <summary>The 64 bytes at <see cref="At"/>, seen through: each question within them costs a few counts of bits.</summary>
    private struct Block
    {
        public int At;
        public ulong Lines;
        public ulong Delimiters;
        public ulong Quotes;

        /// <summary>From each opening quote up to its closing one, exclusive.</summary>
        public ulong Inside;
    }

    /// <summary>
    /// A cell: where it is in the table, and where it starts. It is astray after a quote that never closed, until the next line: quotes are
    /// text, and the column is not known.
    /// </summary>
    private readonly record struct Cell(long Record, int Column, int Start, bool IsAstray)
    {
        /// <summary>The cell that the text is in after these line breaks and delimiters in the block at an index.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Cell After(ulong lines, ulong delimiters, int at)
        {
            ulong ends = lines | delimiters;
            return new Cell(
                Record + BitOperations.PopCount(lines),
                (lines == 0 ? Column : 1) + BitOperations.PopCount(delimiters & Bits.Above(lines)),
                ends == 0 ? Start : at + Bits.Highest(ends) + 1,
                IsAstray & lines == 0);
        }

        public Cell Shift(int distance) => this with { Start = Math.Max(Start, int.MinValue / 2) + distance };
    }

    /// <inheritdoc/>
    public void Start(TextLayout layout)
    {
        delimiter = layout.Delimiter;
        quote = layout.Quote;
        header.Start();
        state = new State { ClosedAt = -2, Cell = new Cell(1, 1, 0, false) };
        block.At = -1;
    }

    /// <inheritdoc/>
    public Field Locate(in TextSegment segment, int position)
    {
        var text = segment.Utf8;
        if (!state.HasBegun || position - state.At >= Bits.Count) Advance(text, position - (position - state.At) % Bits.Count);
        var cell = state.Cell;
        if (position > state.At)
        {
            if (Resolve(text))
            {
                ulong outside = Bits.Lowest(position - state.At) & ~block.Inside;
                cell = cell.After(block.Lines & outside, block.Delimiters & outside, block.At);
            }
            else
            {
                Advance(text, position);
                cell = state.Cell;
            }
        }
        int column = cell.IsAstray ? 0 : cell.Column;
        return new Field
        {
            Record = cell.Record,
            Column = column,
            Naming = header.Naming,
            Name = header[column],
            CellStart = Math.Max(0, cell.Start),
            IsHeader = header.InHeader,
            IsCarved = segment.Layout.IsCarved,
        };
    }

    /// <inheritdoc/>
    public void Advance(in TextSegment segment, int position) => Advance(segment.Utf8, position);

    /// <summary>Takes in the text up to <paramref name="begin"/> and draws where cells begin from there on; nothing while names may still change.</summary>
    public void Map(ReadOnlySpan<byte> text, int begin, int end, CellMap map)
    {
        Advance(text, begin);
        if (header.Naming == 0 || state.Cell.IsAstray) return;
        State kept = state;
        map.Start(begin, header.Naming);
        // A cell begins behind a mark, so in the next block behind one that ends this.
        ulong begins = state.Cell.Start == begin ? 1UL : 0, opens = 0;
        for (bool isRoom = true; isRoom && state.At < end && Resolve(text); state.At += Bits.Count)
        {
            ulong lines = block.Lines & ~block.Inside, delimiters = block.Delimiters & ~block.Inside, ends = lines | delimiters, quoted = ((ends << 1) | begins) & block.Quotes;
            isRoom = map.Draw(new CellMap.Block((ends << 1) | begins | (quoted << 1) | opens, lines, delimiters, state.Cell.Column));
            (begins, opens) = (ends >> 63, quoted >> 63);
            Pass(ulong.MaxValue);
        }
        state = kept;
        block.At = -1;
    }

    /// <summary>The name of a column, from 1; empty when it has none.</summary>
    public ReadOnlySpan<byte> NameOf(int column) => header[column];

    /// <inheritdoc/>
    public void Shift(int distance)
    {
        state.At += distance;
        state.QuoteLimit += distance;
        state.ClosedAt = Math.Max(state.ClosedAt, int.MinValue / 2) + distance;
        state.Cell = state.Cell.Shift(distance);
        block.At = -1;
    }

    /// <inheritdoc/>
    public void CopyFrom(ILayoutCursor other)
    {
        var cursor = (TableCursor)other;
        header.CopyFrom(cursor.header);
        (delimiter, quote, state, block) = (cursor.delimiter, cursor.quote, cursor.state, cursor.block);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Advance(ReadOnlySpan<byte> text, int position)
    {
        if (!state.HasBegun)
        {
            header.BeginRow(text[state.At..], delimiter, quote);
            state.HasBegun = true;
        }
        while (state.At < position)
        {
            int count = Math.Min(Bits.Count, position - state.At);
            if (Resolve(text))
            {
                Pass(Bits.Lowest(count));
            }
            else
            {
                if (state.IsQuoted) count = Math.Min(count, LeftOfQuote());
                Walk(text, (block.Lines | block.Delimiters | block.Quotes) & Bits.Lowest(count));
            }
            state.At += count;
        }
    }

    /// <summary>Sees the block that comes next through. False when its marks have to be gone through one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Resolve(ReadOnlySpan<byte> text) => block.At == state.At || Look(text);

    private bool Look(ReadOnlySpan<byte> text)
    {
        int at = state.At;
        block.At = -1;
        block.Lines = Bits.Equal(text, at, (byte)'\n');
        block.Delimiters = Bits.Equal(text, at, delimiter);
        ulong quotes = block.Quotes = quote == 0 ? 0 : Bits.Equal(text, at, quote);
        block.Inside = 0;
        if (header.IsOpen) return false;
        if (quotes != 0 || state.IsQuoted)
        {
            if (state.Cell.IsAstray || (state.IsQuoted && state.QuoteLimit - at < Bits.Count)) return false;
            ulong inside = Bits.Stretches(quotes) ^ (state.IsQuoted ? ulong.MaxValue : 0);
            ulong mayOpen = ((block.Lines | block.Delimiters | (quotes & ~inside)) << 1) | (MayOpen(at) ? 1UL : 0);
            if ((quotes & inside & ~mayOpen) != 0) return false;
            block.Inside = inside;
        }
        if (MayBeginTable(text, at)) return false;
        block.At = at;
        return true;
    }

    /// <summary>True when an empty row follows on a line that ends in this block: then the block's lines are gone through one by one.</summary>
    private bool MayBeginTable(ReadOnlySpan<byte> text, int at)
    {
        ulong signs = (block.Lines | block.Delimiters | Bits.Equal(text, at, (byte)'\r') | Bits.Equal(text, at, (byte)' ')) >> 1, ends = block.Lines & ~block.Inside & (signs | (1UL << (Bits.Count - 1)));
        for (; ends != 0; ends &= ends - 1)
        {
            int next = at + BitOperations.TrailingZeroCount(ends) + 1;
            if (next <= text.Length && IsEmptyRow(text[next..])) return true;
        }
        return false;
    }

    /// <summary>True for a row of nothing but delimiters and spaces.</summary>
    private bool IsEmptyRow(ReadOnlySpan<byte> row)
    {
        ReadOnlySpan<byte> signs = [delimiter, (byte)' ', (byte)'\r'];
        int end = row[..Math.Min(row.Length, LongestEmptyRow)].IndexOfAnyExcept(signs);
        return end >= 0 && row[end] == '\n';
    }

    /// <summary>Passes the block, or its first bytes.</summary>
    private void Pass(ulong own)
    {
        ulong quotes = block.Quotes & own;
        if (quotes != 0)
        {
            ulong closing = quotes & ~block.Inside;
            if (closing != 0) state.ClosedAt = block.At + Bits.Highest(closing);
            state.QuoteLimit = block.At + Bits.Highest(quotes) + LongestQuote;
            state.QuotedLines = 0;
        }
        state.IsQuoted = (block.Inside & own & ~(own >> 1)) != 0;
        if (state.IsQuoted) state.QuotedLines += BitOperations.PopCount(block.Lines & own & (quotes == 0 ? own : Bits.Above(quotes)));
        ulong outside = own & ~block.Inside;
        state.Cell = state.Cell.After(block.Lines & outside, block.Delimiters & outside, block.At);
    }

    /// <summary>Goes from mark to mark: the rules in full.</summary>
    private void Walk(ReadOnlySpan<byte> text, ulong marks)
    {
        for (; marks != 0; marks &= marks - 1)
        {
            int at = state.At + BitOperations.TrailingZeroCount(marks);
            byte mark = text[at];
            if (quote != 0 && mark == quote)
            {
                if (state.IsQuoted) state.ClosedAt = at;
                state.IsQuoted = !state.IsQuoted && !state.Cell.IsAstray && MayOpen(at);
                state.QuoteLimit = at + LongestQuote;
                state.QuotedLines = 0;
            }
            else if (state.IsQuoted)
            {
                if (mark == '\n') state.QuotedLines++;
            }
            else
            {
                EndCell(text, at, mark == '\n');
            }
        }
    }

    private void EndCell(ReadOnlySpan<byte> text, int at, bool endsRow)
    {
        if (header.IsOpen) header.EndCell(text, state.Cell.Start, at, state.Cell.Column, state.Cell.Column);
        state.Cell = state.Cell.After(endsRow ? 1UL : 0, endsRow ? 0 : 1UL, at);
        if (!endsRow) return;
        if (header.IsOpen) header.EndRow();
        if (IsEmptyRow(text[(at + 1)..])) header.Reopen();
        if (!header.IsOpen) return;
        header.BeginRow(text[(at + 1)..], delimiter, quote);
    }

    private bool MayOpen(int at) => at == state.Cell.Start || at == state.ClosedAt + 1;

    /// <summary>How many bytes may follow before the quote is given up; gives it up when there are none.</summary>
    private int LeftOfQuote()
    {
        if (state.At < state.QuoteLimit) return state.QuoteLimit - state.At;
        state.IsQuoted = false;
        state.Cell = new Cell(state.Cell.Record + state.QuotedLines, state.Cell.Column, state.At, true);
        return Bits.Count;
    }
}
