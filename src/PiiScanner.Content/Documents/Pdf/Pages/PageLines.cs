using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf.Pages;

/// <summary>
/// Puts the pieces of text of a page into lines by where they stand: what shares a baseline is a line, whatever the order in which it was drawn, because
/// forms have their labels drawn first and their values later. A gap of about a space becomes one, a wide gap a tab. Memory is bounded: beyond so many
/// pieces the lines so far are written.
/// </summary>
internal sealed class PageLines(TextBuffer text) : IDisposable
{
    private const int MostPieces = 50_000, MostCharacters = 1 << 20;

    /// <summary>In parts of the size of the text: what is still the same line, a space, a column, one letter drawn twice.</summary>
    private const double SameLine = 0.4, SpaceGap = 0.18, ColumnGap = 2, Twice = 0.15;

    private readonly List<Piece> pieces = [];
    private char[] characters = new char[4096];
    private int length;
    private int start;

    /// <summary>True while a piece is under way.</summary>
    public bool IsEmpty => length == start;

    /// <summary>The last character of the piece under way; a space when there is none.</summary>
    public char Last => IsEmpty ? ' ' : characters[length - 1];

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
        if (length == start) return;
        double along = Math.Sqrt((from.A * from.A) + (from.B * from.B));
        double cos = along > 0 ? from.A / along : 1, sin = along > 0 ? from.B / along : 0;
        double left = (from.E * cos) + (from.F * sin), right = (to.E * cos) + (to.F * sin), base0 = (from.F * cos) - (from.E * sin);
        if (double.IsFinite(left) && double.IsFinite(right) && double.IsFinite(base0)) pieces.Add(new Piece(start, length - start, Math.Round(Math.Atan2(sin, cos), 2), base0, left, right, Math.Max(size, 0.01)));
        else pieces.Add(new Piece(start, length - start, 0, 0, 0, 0, 1));
        start = length;
        if (pieces.Count >= MostPieces || length >= MostCharacters) Flush();
    }

    /// <summary>Writes all lines.</summary>
    public void Flush()
    {
        pieces.Sort(static (a, b) => a.Angle != b.Angle ? a.Angle.CompareTo(b.Angle) : a.Base != b.Base ? b.Base.CompareTo(a.Base) : a.Start.CompareTo(b.Start));
        for (int first = 0; first < pieces.Count;)
        {
            int end = first + 1;
            while (end < pieces.Count && pieces[end].Angle == pieces[first].Angle && pieces[end - 1].Base - pieces[end].Base <= SameLine * Math.Min(pieces[first].Size, pieces[end].Size)
                && pieces[first].Base - pieces[end].Base <= pieces[first].Size)
            {
                end++;
            }
            WriteLine(first, end);
            first = end;
        }
        Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();

    private void WriteLine(int first, int end)
    {
        pieces.Sort(first, end - first, Comparer<Piece>.Create(static (a, b) => a.Left != b.Left ? a.Left.CompareTo(b.Left) : a.Start.CompareTo(b.Start)));
        bool endsInSpace = true;
        for (int i = first; i < end; i++)
        {
            Piece piece = pieces[i];
            ReadOnlySpan<char> own = characters.AsSpan(piece.Start, piece.Length);
            if (i > first)
            {
                Piece before = pieces[i - 1];
                bool isTwice = Math.Abs(before.Left - piece.Left) < Twice * piece.Size && own.SequenceEqual(characters.AsSpan(before.Start, before.Length));
                if (isTwice) continue;
                double gap = piece.Left - before.Right;
                if (gap > ColumnGap * piece.Size) text.Write((byte)'\t');
                else if (gap > SpaceGap * piece.Size && !endsInSpace && own[0] != ' ') text.Write((byte)' ');
            }
            text.Write(own);
            endsInSpace = own[^1] == ' ';
        }
        text.Write((byte)'\n');
    }

    private void Clear()
    {
        characters.AsSpan(0, length).Clear();
        pieces.Clear();
        length = start = 0;
    }

    /// <summary>A piece of text.</summary>
    /// <param name="Start">Where its characters start.</param>
    /// <param name="Length">How many there are.</param>
    /// <param name="Angle">The direction it runs in, in radians.</param>
    /// <param name="Base">Where its baseline lies, across that direction.</param>
    /// <param name="Left">Where it starts along it.</param>
    /// <param name="Right">Where it ends.</param>
    /// <param name="Size">The size of its letters.</param>
    private readonly record struct Piece(int Start, int Length, double Angle, double Base, double Left, double Right, double Size);
}
