using System.Buffers;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text.Html;

/// <summary>
/// Text that stands beside the text: attribute values, comments. It is put by until the line or cell it stands in is over, so that it does
/// not part what belongs together, and then read with its own places. Bounded.
/// </summary>
internal sealed class Asides : IDisposable
{
    /// <summary>The longest that is put by.</summary>
    public const int Longest = 8 * 1024;

    private const int Capacity = 4 * Longest;

    private readonly byte[] bytes = ArrayPool<byte>.Shared.Rent(Capacity);
    private readonly List<(int Start, int Length, Place Place, bool EndsLine)> pieces = [];
    private int length;

    /// <summary>True when nothing is put by.</summary>
    public bool IsEmpty => pieces.Count == 0;

    /// <summary>True when a piece of this length has room.</summary>
    public bool HasRoom(int size) => size <= Capacity - length;

    /// <summary>Puts by a piece of source text that stands at a place.</summary>
    public void Add(ReadOnlySpan<byte> source, Place place)
    {
        source.CopyTo(bytes.AsSpan(length));
        pieces.Add((length, source.Length, place, false));
        length += source.Length;
    }

    /// <summary>What comes next belongs to something else.</summary>
    public void EndLine()
    {
        if (pieces.Count > 0) pieces[^1] = pieces[^1] with { EndsLine = true };
    }

    /// <summary>Reads everything put by into the text, which goes on where it was.</summary>
    /// <param name="text">Where it goes.</param>
    /// <param name="isInCell">True when it stays on the line of the cell; else every tag's pieces get a line.</param>
    public void Flush(TextBuffer text, bool isInCell)
    {
        Place here = text.Here;
        foreach ((int start, int size, Place place, bool endsLine) in pieces)
        {
            if (isInCell) text.Write((byte)' ');
            text.Stand(place);
            ReplacingCopy.Write<HtmlReference>(bytes.AsSpan(start, size), isLast: true, text);
            if (!isInCell) text.Write(endsLine ? (byte)'\n' : (byte)' ');
        }
        text.Stand(here);
        pieces.Clear();
        length = 0;
    }

    /// <summary>Clears what it held.</summary>
    public void Dispose()
    {
        bytes.AsSpan(0, Capacity).Clear();
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
