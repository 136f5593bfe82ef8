using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Cab;

/// <summary>One piece of packed data after the other: ends where a piece ends, and goes on with the next when that is there.</summary>
internal sealed class PieceStream : ReadOnlyStream
{
    private byte[] piece = [];
    private int position;

    /// <summary>Goes on with the next piece.</summary>
    public void Set(ReadOnlySpan<byte> next)
    {
        piece = next.ToArray();
        position = 0;
    }

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, piece.Length - position);
        piece.AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }
}
