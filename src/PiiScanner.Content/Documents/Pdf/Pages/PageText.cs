using System.Runtime.InteropServices;

namespace PiiScanner.Content.Documents.Pdf.Pages;

/// <summary>
/// The pieces of text of a page, put into lines by where they stand: what shares a baseline is a line, whatever the order in which it was drawn, because
/// forms have their labels drawn first and their values later.
/// </summary>
internal sealed class PageText
{
    /// <summary>In parts of the size of the text: what is still the same line, and one letter drawn twice to look bold.</summary>
    private const double SameLine = 0.4, Twice = 0.15;

    private readonly List<Piece> pieces = [];
    private readonly List<PageLine> lines = [];
    private char[] characters = new char[4096];
    private int length;
    private int start;

    /// <summary>How many pieces there are.</summary>
    public int Count => pieces.Count;

    /// <summary>How many characters they have.</summary>
    public int Length => length;

    /// <summary>True when no piece is under way.</summary>
    public bool IsEmpty => length == start;

    /// <summary>The last character of the piece under way; a space when there is none.</summary>
    public char Last => IsEmpty ? ' ' : characters[length - 1];

    /// <summary>The lines, once they are made.</summary>
    public IReadOnlyList<PageLine> Lines => lines;

    /// <summary>Adds characters to the piece under way.</summary>
    public void Add(ReadOnlySpan<char> more)
    {
        if (length + more.Length > characters.Length) Array.Resize(ref characters, Math.Max(2 * characters.Length, length + more.Length));
        foreach (char c in more) characters[length++] = c < ' ' ? ' ' : c;
    }

    /// <summary>Ends the piece under way.</summary>
    /// <param name="from">Where it starts: the origin, along its own direction.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="size">The size of its letters.</param>
    public void End(in Matrix from, in Matrix to, double size)
    {
        if (IsEmpty) return;
        double along = Math.Sqrt((from.A * from.A) + (from.B * from.B));
        double cos = along > 0 ? from.A / along : 1, sin = along > 0 ? from.B / along : 0;
        double left = (from.E * cos) + (from.F * sin), right = (to.E * cos) + (to.F * sin), base0 = (from.F * cos) - (from.E * sin);
        bool isSomewhere = double.IsFinite(left) && double.IsFinite(right) && double.IsFinite(base0);
        pieces.Add(isSomewhere ? new Piece(start, length - start, Math.Round(Math.Atan2(sin, cos), 2), base0, left, right, Math.Max(size, 0.01)) : new Piece(start, length - start, 0, 0, 0, 0, 1));
        start = length;
    }

    /// <summary>Puts the pieces into lines, those of one direction from top to bottom.</summary>
    public void MakeLines()
    {
        pieces.Sort(static (a, b) => a.Angle != b.Angle ? a.Angle.CompareTo(b.Angle) : a.Base != b.Base ? b.Base.CompareTo(a.Base) : a.Start.CompareTo(b.Start));
        int kept = 0;
        for (int first = 0; first < pieces.Count;)
        {
            Piece top = pieces[first];
            int end = first + 1;
            while (end < pieces.Count && pieces[end].Angle == top.Angle && pieces[end - 1].Base - pieces[end].Base <= SameLine * Math.Min(top.Size, pieces[end].Size) && top.Base - pieces[end].Base <= top.Size) end++;
            pieces.Sort(first, end - first, Comparer<Piece>.Create(static (a, b) => a.Left != b.Left ? a.Left.CompareTo(b.Left) : a.Start.CompareTo(b.Start)));
            int lineStart = kept;
            for (int i = first; i < end; i++)
            {
                if (kept > lineStart && IsTwice(pieces[kept - 1], pieces[i])) continue;
                pieces[kept++] = pieces[i];
            }
            lines.Add(new PageLine(lineStart, kept, top.Base, top.Angle, top.Size));
            first = end;
        }
        pieces.RemoveRange(kept, pieces.Count - kept);
    }

    /// <summary>The pieces of a line.</summary>
    public ReadOnlySpan<Piece> Pieces(PageLine line) => CollectionsMarshal.AsSpan(pieces)[line.First..line.End];

    /// <summary>The characters of a piece.</summary>
    public ReadOnlySpan<char> Characters(in Piece piece) => characters.AsSpan(piece.Start, piece.Length);

    /// <summary>Forgets all, and leaves no text behind.</summary>
    public void Clear()
    {
        characters.AsSpan(0, length).Clear();
        pieces.Clear();
        lines.Clear();
        length = start = 0;
    }

    private bool IsTwice(in Piece before, in Piece piece) => Math.Abs(before.Left - piece.Left) < Twice * piece.Size && Characters(before).SequenceEqual(Characters(piece));
}
