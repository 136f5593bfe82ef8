using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using PiiScanner.Detection.Validators;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Tables;

/// <summary>
/// A dump in SQL: the tuples of <c>INSERT … VALUES</c> and the rows of <c>COPY … FROM stdin</c> (PostgreSQL) are its records. Columns are named by the
/// statement, else by the last <c>CREATE TABLE</c> of that table. A statement may begin at a line's start or after a semicolon.
/// </summary>
internal sealed class SqlCursor : ILayoutCursor
{
    /// <summary>An index of nothing, so far from all others that no shift brings it into sight.</summary>
    private const int Nowhere = int.MinValue / 2;

    /// <summary>How far behind a quote it is looked for what follows a value.</summary>
    private const int MostAhead = 64;

    private readonly SqlHead head = new();
    private State state;
    private Block block;

    private struct State
    {
        public int At;
        public SqlMode Mode;

        /// <summary>Where the statement began whose head is being read; negative when that is out of sight, or nothing is being read.</summary>
        public int HeadAt;

        /// <summary>The mark that ends the string or comment that it is in: a quote, a line feed, or <c>/</c>; else 0.</summary>
        public byte Until;
        public int EscapedAt;
        public int Depth;
        public long Record;
        public int Column;
        public int CellStart;
    }

    /// <summary>The 64 bytes of a tuple at <see cref="At"/>, and which of them lie in strings.</summary>
    private struct Block
    {
        public int At;
        public ulong Quotes;
        public ulong Commas;
        public ulong Brackets;

        /// <summary>Double quotes, back slashes and line breaks.</summary>
        public ulong Others;

        public ulong Inside;
    }

    /// <inheritdoc/>
    public void Start(TextLayout layout)
    {
        head.Start();
        state = new State { Mode = SqlMode.Statement, EscapedAt = -1, HeadAt = Nowhere };
        block.At = -1;
    }

    /// <inheritdoc/>
    public Field Locate(in TextSegment segment, int position)
    {
        int left = position - state.At;
        if (left >= Bits.Count || state.Mode != SqlMode.Tuple) Advance(segment.Utf8, position - (left & (Bits.Count - 1)), position);
        int column = state.Column, start = state.CellStart;
        ulong own = Bits.Lowest(position - state.At);
        if (state.Mode == SqlMode.Tuple && Look(segment.Utf8, own) && IsFlat(own))
        {
            // A question within the block leaves the cursor at its start: the next one will need it again.
            ulong commas = block.Commas & ~block.Inside & own;
            column += BitOperations.PopCount(commas);
            if (commas != 0) start = block.At + Bits.Highest(commas) + 1;
        }
        else
        {
            Advance(segment.Utf8, position, position);
            if (state.Mode is not (SqlMode.Tuple or SqlMode.Rows)) return new Field { CellStart = -1 };
            (column, start) = (state.Column, state.CellStart);
        }
        return new Field { Record = state.Record, Column = column, Naming = head.Naming, Table = head.Table, Name = head[column], CellStart = Math.Max(0, start) };
    }

    /// <inheritdoc/>
    public void Advance(in TextSegment segment, int position) => Advance(segment.Utf8, position, position);

    /// <inheritdoc/>
    public void Shift(int distance)
    {
        block.At = -1;
        state.At += distance;
        state.HeadAt = Math.Max(state.HeadAt, Nowhere) + distance;
        state.EscapedAt = Math.Max(state.EscapedAt, Nowhere) + distance;
        state.CellStart = Math.Max(state.CellStart, Nowhere) + distance;
    }

    /// <inheritdoc/>
    public void CopyFrom(ILayoutCursor other)
    {
        var cursor = (SqlCursor)other;
        head.CopyFrom(cursor.head);
        (state, block) = (cursor.state, cursor.block);
    }

    /// <summary>Takes in the text up to a position; more of it, but not beyond a limit, where that saves time.</summary>
    private void Advance(ReadOnlySpan<byte> text, int position, int limit)
    {
        while (state.At < position)
        {
            switch (state.Mode)
            {
                case SqlMode.Tuple:
                    PassTuple(text, position);
                    break;
                case SqlMode.Rows:
                    PassRows(text, position);
                    break;
                case SqlMode.Idle:
                    int end = text[state.At..position].IndexOfAny((byte)'\n', (byte)';');
                    if (end >= 0) state.Mode = SqlMode.Statement;
                    state.At = end < 0 ? position : state.At + end + 1;
                    break;
                default:
                    PassHead(text, position, limit);
                    break;
            }
        }
    }

    /// <summary>Passes what is left of a tuple, or of the text.</summary>
    private void PassTuple(ReadOnlySpan<byte> text, int position)
    {
        while (state.At < position)
        {
            int count = Math.Min(Bits.Count, position - state.At);
            ulong own = Bits.Lowest(count);
            if (Look(text, own))
            {
                ulong commas = block.Commas & ~block.Inside & own;
                if (IsFlat(own))
                {
                    state.Column += BitOperations.PopCount(commas);
                    if (commas != 0) state.CellStart = block.At + Bits.Highest(commas) + 1;
                }
                else
                {
                    state.Until = 0;
                    if (WalkTuple(text, commas | (block.Brackets & ~block.Inside & own))) return;
                }
                state.Until = (block.Inside & own & ~(own >> 1)) == 0 ? (byte)0 : (byte)'\'';
            }
            else if (WalkTuple(text, (block.Quotes | block.Commas | block.Brackets | block.Others) & own))
            {
                return;
            }
            state.At += count;
        }
    }

    /// <summary>Looks at the block at the position. True when strings end at the next quote there, and nothing else needs to be known.</summary>
    private bool Look(ReadOnlySpan<byte> text, ulong own)
    {
        if (block.At != state.At)
        {
            int at = block.At = state.At;
            block.Quotes = Bits.Equal(text, at, (byte)'\'');
            block.Commas = Bits.Equal(text, at, (byte)',');
            block.Brackets = Bits.Within(text, at, (byte)'(', 1);
            block.Inside = Bits.Stretches(block.Quotes) ^ (state.Until == 0 ? 0 : ulong.MaxValue);
            block.Others = Bits.Equal(text, at, (byte)'"') | Bits.Equal(text, at, (byte)'\\') | Bits.Equal(text, at, (byte)'\n');
        }
        return (block.Others & own) == 0 && state.Until != '"' && state.EscapedAt != state.At;
    }

    /// <summary>True when the tuple neither ends nor nests there.</summary>
    private bool IsFlat(ulong own) => state.Depth == 1 && (block.Brackets & ~block.Inside & own) == 0;

    /// <summary>Goes from mark to mark. True when the tuple ended, with the position behind it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool WalkTuple(ReadOnlySpan<byte> text, ulong marks)
    {
        for (; marks != 0; marks &= marks - 1)
        {
            int at = state.At + BitOperations.TrailingZeroCount(marks);
            byte mark = text[at];
            if (mark == '\n' && IsStatement(text[(at + 1)..]))
            {
                // A string or bracket that was never closed ends here at the latest.
                return Leave(at + 1, SqlMode.Statement);
            }
            if (state.Until != 0)
            {
                if (at == state.EscapedAt) continue;
                if (mark == '\\' && !(text.At(at + 1) == state.Until && EndsValue(text, at + 2))) state.EscapedAt = at + 1;
                else if (mark == state.Until) state.Until = 0;
            }
            else if (mark is (byte)'\'' or (byte)'"')
            {
                state.Until = mark;
            }
            else if (mark == '(')
            {
                state.Depth++;
            }
            else if (mark == ')')
            {
                if (--state.Depth == 0) return Leave(at + 1, SqlMode.Tuples);
            }
            else if (mark == ',' && state.Depth == 1)
            {
                state.Column++;
                state.CellStart = at + 1;
            }
        }
        return false;
    }

    /// <summary>
    /// True when a quote before a position ends a string although a backslash stands before it: standard SQL has no such escape
    /// (<c>'C:\', 'Jan'</c>), and no text goes on like a list of values.
    /// </summary>
    private static bool EndsValue(ReadOnlySpan<byte> text, int at)
    {
        int limit = Math.Min(text.Length, at + MostAhead);
        bool isClosed = false;
        for (; at < limit && text[at] is (byte)' ' or (byte)')'; at++) isClosed |= text[at] == ')';
        if (isClosed && (at == text.Length || (at < limit && text[at] is (byte)'\n' or (byte)'\r' or (byte)';'))) return true;
        if (at >= limit || text[at] != ',') return false;
        do at++;
        while (at < limit && text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t');
        int word = at;
        while (at < limit && (IsWord(text[at]) || text[at] is (byte)'-' or (byte)'.' or (byte)'_')) at++;
        if (at >= limit) return false;
        if (at == word) return text[at] == '\'' || (isClosed && text[at] == '(');
        if (text[at] is (byte)'\'' or (byte)'(') return true;
        ReadOnlySpan<byte> value = text[word..at];
        bool isValue = value.IndexOfAnyExcept("0123456789.-"u8) < 0 || Ascii.EqualsIgnoreCase(value, "NULL"u8) || Ascii.EqualsIgnoreCase(value, "DEFAULT"u8);
        while (at < limit && text[at] == ' ') at++;
        return isValue && at < limit && text[at] is (byte)',' or (byte)')';
    }

    private bool Leave(int at, SqlMode mode)
    {
        state.At = at;
        state.Mode = mode;
        state.Until = 0;
        return true;
    }

    private static bool IsStatement(ReadOnlySpan<byte> line) =>
        (line.Length >= 12 && Ascii.EqualsIgnoreCase(line[..12], "INSERT INTO "u8))
        || (line.Length >= 13 && Ascii.EqualsIgnoreCase(line[..13], "CREATE TABLE "u8));

    /// <summary>Passes rows of a COPY, to their end or the text's.</summary>
    private void PassRows(ReadOnlySpan<byte> text, int position)
    {
        while (state.At < position)
        {
            int at = state.At, count = Math.Min(Bits.Count, position - at);
            ulong own = Bits.Lowest(count);
            ulong tabs = Bits.Equal(text, at, (byte)'\t') & own;
            for (ulong lines = Bits.Equal(text, at, (byte)'\n') & own; lines != 0; lines &= lines - 1)
            {
                int line = BitOperations.TrailingZeroCount(lines);
                tabs &= ulong.MaxValue << line;
                if (!BeginRow(text, at + line + 1)) return;
            }
            state.Column += BitOperations.PopCount(tabs);
            if (tabs != 0) state.CellStart = at + Bits.Highest(tabs) + 1;
            state.At = at + count;
        }
    }

    /// <summary>Begins a row, unless the rows end here.</summary>
    private bool BeginRow(ReadOnlySpan<byte> text, int at)
    {
        state.At = at;
        if (text[at..].StartsWith("\\."u8))
        {
            state.Mode = SqlMode.Idle;
            return false;
        }
        state.Record++;
        state.Column = 1;
        state.CellStart = at;
        return true;
    }

    /// <summary>Passes one token of a statement's head, a string or a comment; its end may lie ahead of the position. A repeated head is passed whole.</summary>
    private void PassHead(ReadOnlySpan<byte> text, int position, int limit)
    {
        if (state.Until != 0)
        {
            PassUntil(text, position);
            return;
        }
        if (state.Mode == SqlMode.Statement && head.Repeats(text[state.At..limit]) is > 0 and int length)
        {
            state.At += length;
            BeginTuple();
            return;
        }
        byte mark = text[state.At];
        bool hasNext = state.At + 1 < text.Length;
        if (hasNext && ((mark == '-' && text[state.At + 1] == '-') || (mark == '/' && text[state.At + 1] == '*')))
        {
            state.Until = mark == '-' ? (byte)'\n' : (byte)'/';
            state.At += 2;
            return;
        }
        if (mark is (byte)' ' or (byte)'\t' or (byte)'\r' || (mark == '\n' && state.Mode != SqlMode.Tail))
        {
            state.At++;
            return;
        }
        if (mark == '\'' && state.Mode == SqlMode.Definitions)
        {
            state.Until = mark;
            state.At++;
            return;
        }
        if (state.Mode == SqlMode.Tuples && mark is (byte)',' or (byte)'(')
        {
            state.At++;
            if (mark != '(') return;
            if (state.HeadAt >= 0) head.Remember(text[state.HeadAt..state.At]);
            BeginTuple();
            return;
        }
        if (state.Mode == SqlMode.Statement) state.HeadAt = state.At;
        var token = SqlToken.Read(text[state.At..]);
        var mode = head.Take(state.Mode, token, mark);
        if (state.Mode == SqlMode.Tuples && mode == SqlMode.Idle)
        {
            // The next statement, where none needs a semicolon (SQL Server); the token is its first.
            state.Mode = SqlMode.Statement;
            return;
        }
        state.Mode = mode;
        state.At += token.Length;
        if (mode == SqlMode.Rows) BeginRow(text, state.At);
    }

    private void BeginTuple()
    {
        state.HeadAt = Nowhere;
        state.Mode = SqlMode.Tuple;
        state.Record++;
        state.Column = 1;
        state.Depth = 1;
        state.CellStart = state.At;
    }

    private void PassUntil(ReadOnlySpan<byte> text, int position)
    {
        int end = text[state.At..position].IndexOf(state.Until);
        int at = state.At + end;
        state.At = end < 0 ? position : at + 1;
        bool isEscaped = at > 0 && end >= 0 && (state.Until == '/' ? text[at - 1] != '*' : state.Until == '\'' && text[at - 1] == '\\');
        if (end >= 0 && !isEscaped) state.Until = 0;
    }
}
