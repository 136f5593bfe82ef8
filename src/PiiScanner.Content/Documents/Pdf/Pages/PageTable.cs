using System.Numerics;

namespace PiiScanner.Content.Documents.Pdf.Pages;

/// <summary>
/// A table on a page: a line of names, and lines below whose text stands in the same columns. Nothing in a PDF says that something is a table, so it is told by
/// where words stand and by values that look alike below each other. What may as well be a form, whose words stand beside their answers, is none.
/// </summary>
internal sealed class PageTable
{
    /// <summary>In parts of the size of the text: the next line of a wrapped cell, and the next row.</summary>
    private const double WrapDistance = 1.45, RowDistance = 3.5;

    /// <summary>How much farther apart than the lines of a cell rows are, when cells are wrapped.</summary>
    private const double Padding = 1.2;

    /// <summary>So many lines, names included, settle what the columns are: what was a space in a name is covered by what stands below it.</summary>
    private const int SettledAt = 2;

    private const int LongestName = 40, MostTried = 40, FewestRows = 3, FewestDigits = 4, MostSpread = 2;

    private readonly PageText page;
    private readonly int first;
    private readonly List<PageLine> lines = [];

    private PageTable(PageText page, int first, PageColumns columns)
    {
        this.page = page;
        this.first = first;
        Columns = columns;
    }

    /// <summary>Its columns.</summary>
    public PageColumns Columns { get; }

    /// <summary>The line after its last.</summary>
    public int End => first + lines.Count;

    /// <summary>Finds the table that begins with a line; null when none does.</summary>
    public static PageTable? At(PageText page, int line)
    {
        PageLine names = page.Lines[line];
        if (page.Pieces(names) is not { Length: > 1 } pieces || PageColumns.Of(pieces) is not { } columns) return null;
        var table = new PageTable(page, line, columns);
        table.lines.Add(names);
        table.Extend(MostTried);
        if (!table.AreNames(names) || !table.IsLikely()) return null;
        table.Extend(int.MaxValue);
        table.DropLast();
        return table;
    }

    /// <summary>Its rows, each as the lines that it takes: wrapped cells go on in lines that are nearer, have less in them, and no second value below a first.</summary>
    public IEnumerable<IReadOnlyList<PageLine>> Rows()
    {
        double wrap = LineDistance();
        var row = new List<PageLine>();
        (ulong Filled, ulong Valued) start = default;
        foreach (PageLine line in lines)
        {
            (ulong Filled, ulong Valued) own = Look(line);
            bool goesOn = row.Count > 0 && row[^1].Base - line.Base <= wrap && BitOperations.PopCount(own.Filled) < BitOperations.PopCount(start.Filled)
                && (start.Valued == 0 ? own.Valued == 0 : (own.Valued & start.Valued) == 0);
            if (!goesOn && row.Count > 0)
            {
                yield return row;
                row = [];
            }
            if (row.Count == 0) start = own;
            row.Add(line);
        }
        yield return row;
    }

    /// <summary>Goes on as long as lines fit.</summary>
    private void Extend(int most)
    {
        double widest = 0;
        for (int next = End; next < page.Lines.Count && lines.Count < most; next++)
        {
            PageLine line = page.Lines[next];
            double distance = lines[^1].Base - line.Base;
            bool isNear = line.Angle == lines[^1].Angle && (distance <= RowDistance * line.Size || distance <= widest * 1.5);
            if (!isNear || !Columns.Takes(page.Pieces(line), lines.Count == 1, lines.Count > SettledAt)) return;
            widest = Math.Max(widest, distance);
            lines.Add(line);
        }
    }

    /// <summary>Lines in one column only, at the end, are text that follows the table.</summary>
    private void DropLast()
    {
        while (lines.Count > 1 && IsSingle(lines[^1])) lines.RemoveAt(lines.Count - 1);
    }

    private bool IsSingle(PageLine line)
    {
        ReadOnlySpan<Piece> pieces = page.Pieces(line);
        return Columns.ColumnOf(pieces[0]) == Columns.ColumnOf(pieces[^1]);
    }

    /// <summary>Up to what distance lines are of one row: all rows have a line each when lines stand equally far apart.</summary>
    private double LineDistance()
    {
        double least = double.MaxValue, most = 0;
        for (int i = 1; i < lines.Count; i++)
        {
            double distance = lines[i - 1].Base - lines[i].Base;
            least = Math.Min(least, distance);
            most = Math.Max(most, distance);
        }
        return least <= WrapDistance * lines[0].Size && most > least * Padding ? least * (1 + Padding) / 2 : 0;
    }

    /// <summary>Names have no digits, or one or two beside letters; what ends in a colon is beside its value, not above it.</summary>
    private bool AreNames(PageLine line)
    {
        Span<CellShape> cells = stackalloc CellShape[Columns.Count];
        Measure(line, cells);
        foreach (CellShape cell in cells)
        {
            if (cell.Letters == 0 || cell.Length > LongestName || cell.Digits > 2 || cell.Last is ':' or '=' || cell.HasAt) return false;
        }
        return true;
    }

    /// <summary>True when values below the names say that this is a table.</summary>
    private bool IsLikely()
    {
        int count = Columns.Count, rows = 0;
        bool hasTyped = false, hasTypedOdd = false;
        Span<CellShape> cells = stackalloc CellShape[count];
        var all = new ColumnShape[count];
        foreach (PageLine line in lines.Skip(1))
        {
            if (IsSingle(line)) continue;
            rows++;
            cells.Clear();
            Measure(line, cells);
            for (int i = 0; i < count; i++) all[i].Add(cells[i]);
        }
        for (int i = 0; i < count; i++)
        {
            bool isTyped = all[i].IsTyped(rows);
            hasTyped |= isTyped;
            hasTypedOdd |= isTyped && i % 2 == 0;
        }
        if (count == 2) return rows >= FewestRows && all[1].IsAlike;
        // Answers in every second column, and words in the others, are a form as long as there are few.
        if (hasTyped) return hasTypedOdd || count % 2 == 1 || rows > FewestRows;
        return Columns.AreFirm && rows >= FewestRows && all.All(static column => column is { IsEven: true, IsRunningText: false });
    }

    /// <summary>A bit for each column that a line has something in, and for each that it has a value of digits in.</summary>
    private (ulong Filled, ulong Valued) Look(PageLine line)
    {
        Span<CellShape> cells = stackalloc CellShape[Columns.Count];
        Measure(line, cells);
        ulong filled = 0, valued = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i].Length > 0) filled |= 1ul << i;
            if (cells[i].Digits >= FewestDigits) valued |= 1ul << i;
        }
        return (filled, valued);
    }

    private void Measure(PageLine line, Span<CellShape> cells)
    {
        foreach (Piece piece in page.Pieces(line)) cells[Columns.ColumnOf(piece)].Add(page.Characters(piece), piece);
    }

    /// <summary>What a cell looks like.</summary>
    private struct CellShape
    {
        public int Length, Letters, Digits;
        public bool HasAt;
        public char Last;
        public double Left, Width;

        public void Add(ReadOnlySpan<char> text, in Piece piece)
        {
            if (Length == 0) Left = piece.Left / piece.Size;
            Width = (piece.Right / piece.Size) - Left;
            Length += text.Length;
            foreach (char c in text)
            {
                if (char.IsAsciiDigit(c)) Digits++;
                else if (char.IsLetter(c)) Letters++;
                HasAt |= c == '@';
                if (c != ' ') Last = c;
            }
        }
    }

    /// <summary>What the cells of a column look like.</summary>
    private struct ColumnShape
    {
        private const int FewestLines = 3, LongLine = 20;
        private const double FilledPart = 0.75;

        private int cells, typed, fewest, most, even, length, longest;
        private double left, width, widest;

        /// <summary>True when all of its cells have digits, equally many.</summary>
        public readonly bool IsAlike => typed >= FewestRows && typed == cells && most == fewest;

        /// <summary>True when its cells stand under each other, and none is as long as a line of running text.</summary>
        public readonly bool IsEven => cells == 0 || (even * 5 >= cells * 4 && longest <= LongestName);

        /// <summary>True when it is filled with lines, as a column of a newspaper is.</summary>
        public readonly bool IsRunningText => cells >= FewestLines && length >= LongLine * cells && width >= FilledPart * widest * cells;

        /// <summary>True when most of its cells have digits, about as many each.</summary>
        public readonly bool IsTyped(int rows) => typed * 5 >= cells * 4 && typed * 2 >= rows && typed > 0 && most - fewest <= MostSpread;

        public void Add(CellShape cell)
        {
            if (cell.Length == 0) return;
            if (cells++ == 0) left = cell.Left;
            if (Math.Abs(cell.Left - left) < 0.3) even++;
            length += cell.Length;
            longest = Math.Max(longest, cell.Length);
            width += cell.Width;
            widest = Math.Max(widest, cell.Width);
            if (cell.Digits < FewestDigits) return;
            fewest = typed == 0 ? cell.Digits : Math.Min(fewest, cell.Digits);
            most = Math.Max(most, cell.Digits);
            typed++;
        }
    }
}
