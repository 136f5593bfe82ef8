using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Prose;

/// <summary>
/// Text that belongs to a paragraph but does not stand in its line: addresses of links, field codes, deleted text, descriptions of
/// pictures. It is held until the line ends, so that it parts no value in it. At most 64 KiB.
/// </summary>
internal sealed class Asides : IDisposable
{
    private const int Capacity = 64 * 1024;

    private readonly byte[] held = new byte[Capacity];
    private int length;
    private int highWater;
    private bool isOpen;

    /// <summary>True when there is nothing to write.</summary>
    public bool IsEmpty => length == 0;

    /// <summary>Adds a piece of text. What finds no room is left to the caller.</summary>
    /// <returns>How much was taken.</returns>
    public int Add(ReadOnlySpan<byte> piece)
    {
        int count = Math.Min(piece.Length, Capacity - length - 1);
        if (count <= 0) return 0;
        piece[..count].CopyTo(held.AsSpan(length));
        length += count;
        highWater = Math.Max(highWater, length + 1);
        isOpen = true;
        return count;
    }

    /// <summary>Ends the text under way: what is added next is another.</summary>
    public void EndOne()
    {
        if (!isOpen) return;
        held[length++] = (byte)'\n';
        isOpen = false;
    }

    /// <summary>Writes everything, one a line, or one after another inside a cell.</summary>
    public void WriteTo(TextBuffer text, bool isInCell)
    {
        EndOne();
        ReadOnlySpan<byte> rest = held.AsSpan(0, length);
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf((byte)'\n');
            if (isInCell) text.Write(TextLayout.BreakInCell);
            text.WriteInline(rest[..end], (byte)' ');
            if (!isInCell) text.Write((byte)'\n');
            rest = rest[(end + 1)..];
        }
        length = 0;
    }

    /// <summary>Clears what was held.</summary>
    public void Dispose() => held.AsSpan(0, highWater).Clear();
}
