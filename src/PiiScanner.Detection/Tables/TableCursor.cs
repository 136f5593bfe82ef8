using System.Numerics;

namespace PiiScanner.Detection.Tables;

/// <summary>
/// Delimited text (RFC 4180, and what is met in its stead). A quote opens at the start of a cell, or where one just closed (a doubled quote);
/// anywhere else it is text. Every line outside quotes is a record, the header's and empty ones included.
/// </summary>
internal sealed class TableCursor : ILayoutCursor
{
    /// <summary>A quote that has not closed after so many bytes was text, and so are the others in its row.</summary>
    public const int LongestQuote = 64 * 1024;

    private readonly TableHeader header = new();
    private byte delimiter;
    private byte quote;
    private State state;

    private struct State
    {
        public int At;
        public int CellStart;
        public int ClosedAt;
        public int QuoteLimit;
        public int Column;
        public long Record;
        public long QuotedLines;
        public bool HasBegun;
        public bool IsQuoted;

        /// <summary>After a quote that never closed, until the next line: quotes are text, and the column is not known.</summary>
        public bool IsAstray;
    }

    /// <inheritdoc/>
    public void Start(TextLayout layout)
    {
        delimiter = layout.Delimiter;
        quote = layout.Quote;
        header.Start();
        state = new State { Column = 1, Record = 1, ClosedAt = -2 };
    }

    /// <inheritdoc/>
    public void Advance(in TextSegment segment, int position)
    {
        var text = segment.Utf8;
        if (!state.HasBegun)
        {
            header.BeginRow(text[state.At..], delimiter, quote);
            state.HasBegun = true;
        }
        while (state.At < position)
        {
            int count = Math.Min(Bits.Count, position - state.At);
            if (state.IsQuoted)
            {
                if (state.At == state.QuoteLimit) Unquote();
                else count = Math.Min(count, state.QuoteLimit - state.At);
            }
            ulong own = Bits.Lowest(count);
            ulong lines = Bits.Equal(text, state.At, (byte)'\n') & own;
            ulong delimiters = Bits.Equal(text, state.At, delimiter) & own;
            ulong quotes = quote == 0 ? 0 : Bits.Equal(text, state.At, quote) & own;
            if (header.IsOpen) Walk(text, lines | delimiters | quotes);
            else if (quotes == 0 && !state.IsQuoted) Skip(lines, delimiters);
            else if (!TrySkipQuoted(lines, delimiters, quotes)) Walk(text, lines | delimiters | quotes);
            state.At += count;
        }
    }

    /// <inheritdoc/>
    public Field Describe(in TextSegment segment, int position) => new()
    {
        Record = state.Record,
        Column = state.IsAstray ? 0 : state.Column,
        Name = state.IsAstray ? default : header[state.Column],
        CellStart = Math.Max(0, state.CellStart),
        IsHeader = header.InHeader,
    };

    /// <inheritdoc/>
    public void Shift(int distance)
    {
        state.At += distance;
        state.QuoteLimit += distance;
        state.CellStart = Math.Max(state.CellStart, int.MinValue / 2) + distance;
        state.ClosedAt = Math.Max(state.ClosedAt, int.MinValue / 2) + distance;
    }

    /// <inheritdoc/>
    public void CopyFrom(ILayoutCursor other)
    {
        var cursor = (TableCursor)other;
        header.CopyFrom(cursor.header);
        (delimiter, quote, state) = (cursor.delimiter, cursor.quote, cursor.state);
    }

    /// <summary>Passes a block without quotes, or what of it lies outside them.</summary>
    private void Skip(ulong lines, ulong delimiters)
    {
        if (lines == 0)
        {
            state.Column += BitOperations.PopCount(delimiters);
        }
        else
        {
            state.Record += BitOperations.PopCount(lines);
            state.Column = 1 + BitOperations.PopCount(delimiters & Bits.Above(lines));
            state.IsAstray = false;
        }
        ulong ends = lines | delimiters;
        if (ends != 0) state.CellStart = state.At + Bits.Highest(ends) + 1;
    }

    /// <summary>Passes a block whose quotes all open or close, every other one. False when one may be text.</summary>
    private bool TrySkipQuoted(ulong lines, ulong delimiters, ulong quotes)
    {
        ulong inside = Bits.Stretches(quotes) ^ (state.IsQuoted ? ulong.MaxValue : 0);
        ulong closing = quotes & ~inside;
        ulong mayOpen = ((lines | delimiters | closing) << 1) | (MayOpen(state.At) ? 1UL : 0);
        if (state.IsAstray || (quotes & inside & ~mayOpen) != 0) return false;
        state.IsQuoted = inside >> (Bits.Count - 1) != 0;
        if (closing != 0) state.ClosedAt = state.At + Bits.Highest(closing);
        if (quotes != 0)
        {
            state.QuoteLimit = state.At + Bits.Highest(quotes) + LongestQuote;
            state.QuotedLines = 0;
        }
        if (state.IsQuoted) state.QuotedLines += BitOperations.PopCount(lines & inside & (quotes == 0 ? ulong.MaxValue : Bits.Above(quotes)));
        Skip(lines & ~inside, delimiters & ~inside);
        return true;
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
                state.IsQuoted = !state.IsQuoted && !state.IsAstray && MayOpen(at);
                state.QuoteLimit = at + LongestQuote;
                state.QuotedLines = 0;
            }
            else if (state.IsQuoted)
            {
                if (mark == '\n') state.QuotedLines++;
            }
            else
            {
                EndCell(text, at, endsRow: mark == '\n');
            }
        }
    }

    private void EndCell(ReadOnlySpan<byte> text, int at, bool endsRow)
    {
        if (header.IsOpen) header.EndCell(text, state.CellStart, at, state.Column);
        state.CellStart = at + 1;
        state.Column++;
        if (!endsRow) return;
        state.Column = 1;
        state.Record++;
        state.IsAstray = false;
        if (!header.IsOpen) return;
        header.EndRow();
        header.BeginRow(text[(at + 1)..], delimiter, quote);
    }

    private bool MayOpen(int at) => at == state.CellStart || at == state.ClosedAt + 1;

    private void Unquote()
    {
        state.IsQuoted = false;
        state.IsAstray = true;
        state.Record += state.QuotedLines;
        state.CellStart = state.At;
    }
}
