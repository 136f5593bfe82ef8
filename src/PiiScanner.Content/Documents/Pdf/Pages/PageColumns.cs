namespace PiiScanner.Content.Documents.Pdf.Pages;

/// <summary>The columns of a table, told by the gaps between them, of which every line of it leaves something free.</summary>
internal sealed class PageColumns
{
    /// <summary>In parts of the size of the text: a gap between two names of columns that is no space between words, and the least that parts two columns.</summary>
    private const double FirmGap = 0.8, LeastGap = 0.2;

    /// <summary>Likewise: what may be a space of running text below the table, unless it lies where a column has begun or ended.</summary>
    private const double WordGap = 0.65, SameEdge = 0.15;

    private const int MostNames = 64, MostGaps = 512;

    private readonly double size;
    private List<Gap> gaps;
    private List<Gap> left = [];
    private double[]? borders;

    private PageColumns(List<Gap> gaps, double size)
    {
        this.gaps = gaps;
        this.size = size;
    }

    /// <summary>How many there are.</summary>
    public int Count => Borders.Length + 1;

    /// <summary>True when more than a space parts all names.</summary>
    public bool AreFirm => gaps.TrueForAll(static gap => gap.IsFirm);

    private double[] Borders => borders ??= [.. gaps.GroupBy(static gap => gap.Ordinal).Select(static parts => parts.MaxBy(static gap => gap.Right - gap.Left).Left)];

    /// <summary>The columns that a line may have as the first of a table, words of one name included; null when there are not two or more.</summary>
    public static PageColumns? Of(ReadOnlySpan<Piece> line)
    {
        var gaps = new List<Gap>();
        double right = line[0].Right, size = line[0].Size;
        foreach (Piece piece in line[1..])
        {
            double width = piece.Left - right;
            if (width >= LeastGap * size) gaps.Add(new Gap(gaps.Count, right, piece.Left, width > FirmGap * size));
            if (gaps.Count == MostNames) return null;
            right = Math.Max(right, piece.Right);
        }
        return gaps.Count == 0 ? null : new PageColumns(gaps, size);
    }

    /// <summary>Takes in a line, if it leaves something of the gaps free: of all when the columns are settled, else of the firm ones and of any.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isFirst">True for the first under the names: it says where columns begin and end, those after it keep to that.</param>
    /// <param name="areSettled">True when no column can turn out to be a word of one.</param>
    public bool Takes(ReadOnlySpan<Piece> line, bool isFirst, bool areSettled)
    {
        left.Clear();
        int first = 0;
        foreach (Gap gap in gaps)
        {
            // Words may stand within the gap that two names leave: what is free is then on both sides of them.
            double from = gap.Left;
            while (first < line.Length && line[first].Right <= from) first++;
            for (int i = first; i < line.Length && line[i].Left < gap.Right; i++)
            {
                Keep(gap, from, line[i].Left, isFirst);
                from = Math.Max(from, line[i].Right);
            }
            Keep(gap, from, gap.Right, isFirst);
        }
        if (left.Count is 0 or > MostGaps || IsLost(areSettled)) return false;
        (gaps, left) = (left, gaps);
        borders = null;
        return true;
    }

    /// <summary>The column, from 0, that a piece of a line taken in stands in.</summary>
    public int ColumnOf(in Piece piece)
    {
        int beyond = Array.BinarySearch(Borders, (piece.Left + piece.Right) / 2);
        return beyond < 0 ? ~beyond : beyond;
    }

    /// <summary>True when nothing is left of a gap that must stay.</summary>
    private bool IsLost(bool areSettled)
    {
        int next = 0;
        foreach (Gap gap in gaps)
        {
            while (next < left.Count && left[next].Ordinal < gap.Ordinal) next++;
            bool isThere = next < left.Count && left[next].Ordinal == gap.Ordinal;
            if (!isThere && (gap.IsFirm || areSettled)) return true;
        }
        return false;
    }

    private void Keep(Gap gap, double from, double to, bool isFirst)
    {
        double edge = SameEdge * size;
        bool isEdge = isFirst || to - from >= WordGap * size || Math.Abs(from - gap.Left) <= edge || Math.Abs(to - gap.Right) <= edge;
        if (to - from >= LeastGap * size && isEdge) left.Add(gap with { Left = from, Right = to });
    }

    /// <summary>What lines leave free between two columns.</summary>
    /// <param name="Ordinal">Which gap between words of the first line it is, or a part of.</param>
    /// <param name="Left">Where it begins.</param>
    /// <param name="Right">Where it ends.</param>
    /// <param name="IsFirm">True when it is wider than a space.</param>
    private readonly record struct Gap(int Ordinal, double Left, double Right, bool IsFirm);
}
