using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf.Pages;

/// <summary>
/// Writes the text of a page line by line. A gap of about a space becomes one, a wide gap a tab; tables become tables (<see cref="PageTable"/>). Memory is
/// bounded: beyond so many pieces the lines so far are written.
/// </summary>
internal sealed class PageLines(TextBuffer text) : IDisposable
{
    private const int MostPieces = 50_000, MostCharacters = 1 << 20;

    /// <summary>In parts of the size of the text: a space, a column.</summary>
    private const double SpaceGap = 0.18, ColumnGap = 2;

    private readonly PageText page = new();
    private int ordinal;

    /// <summary>True when no piece is under way.</summary>
    public bool IsEmpty => page.IsEmpty;

    /// <summary>The last character of the piece under way; a space when there is none.</summary>
    public char Last => page.Last;

    /// <summary>Adds characters to the piece under way.</summary>
    public void Add(ReadOnlySpan<char> more) => page.Add(more);

    /// <summary>Ends the piece under way.</summary>
    /// <param name="from">Where it starts: the origin, along its own direction.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="size">The size of its letters.</param>
    public void End(in Matrix from, in Matrix to, double size)
    {
        page.End(from, to, size);
        if (page.Count >= MostPieces || page.Length >= MostCharacters) Flush();
    }

    /// <summary>Writes all lines.</summary>
    public void Flush()
    {
        page.MakeLines();
        for (int line = 0; line < page.Lines.Count;)
        {
            if (PageTable.At(page, line) is { } table)
            {
                WriteTable(table);
                line = table.End;
                continue;
            }
            Write(page.Pieces(page.Lines[line++]));
            text.Write((byte)'\n');
        }
        page.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => page.Clear();

    private void WriteTable(PageTable table)
    {
        text.SetLayout(new TextLayout(LayoutKind.Table, TextLayout.CellSeparator, Ordinal: ++ordinal));
        foreach (IReadOnlyList<PageLine> row in table.Rows())
        {
            for (int column = 0; column < table.Columns.Count; column++)
            {
                if (column > 0) text.Write(TextLayout.CellSeparator);
                bool isBroken = false;
                foreach (PageLine line in row) WriteCell(page.Pieces(line), table.Columns, column, ref isBroken);
            }
            text.Write((byte)'\n');
        }
        text.SetLayout(TextLayout.Plain);
    }

    /// <summary>Writes what a line has in a column.</summary>
    private void WriteCell(ReadOnlySpan<Piece> pieces, PageColumns columns, int column, ref bool isBroken)
    {
        int first = 0;
        while (first < pieces.Length && columns.ColumnOf(pieces[first]) < column) first++;
        int end = first;
        while (end < pieces.Length && columns.ColumnOf(pieces[end]) == column) end++;
        if (end == first) return;
        if (isBroken) text.Write(TextLayout.BreakInCell);
        isBroken = true;
        Write(pieces[first..end]);
    }

    private void Write(ReadOnlySpan<Piece> pieces)
    {
        bool endsInSpace = true;
        for (int i = 0; i < pieces.Length; i++)
        {
            Piece piece = pieces[i];
            ReadOnlySpan<char> own = page.Characters(piece);
            if (i > 0)
            {
                double gap = piece.Left - pieces[i - 1].Right;
                if (gap > ColumnGap * piece.Size) text.Write((byte)'\t');
                else if (gap > SpaceGap * piece.Size && !endsInSpace && own[0] != ' ') text.Write((byte)' ');
            }
            text.Write(own);
            endsInSpace = own[^1] == ' ';
        }
    }
}
