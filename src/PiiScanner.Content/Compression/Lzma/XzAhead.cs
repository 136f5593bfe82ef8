namespace PiiScanner.Content.Compression.Lzma;

/// <summary>
/// Blocks of an xz stream that idle threads unpack while those before them are read. They are looked at where they stand: the reader is not moved, and a
/// block that is not in every way as its header says is read as if nobody had looked. So what is read, and what is told of damage, is the same as without.
/// </summary>
internal sealed class XzAhead : IDisposable
{
    /// <summary>Blocks ahead of the one that is read: a block is searched in more time than the next is unpacked in, so more would wait.</summary>
    private const int MostAhead = 1;

    /// <summary>What blocks, the one that is read included, may take of memory together, packed and unpacked.</summary>
    private const int MaxBytes = 16 << 20;

    private readonly ByteReader reader;
    private readonly PiecesAhead<XzPiece> pieces;
    private XzPiece? current;
    private XzPiece? free;
    private int checkBytes;
    private long next;
    private int held;

    /// <summary>Looks ahead of a reader.</summary>
    /// <param name="reader">The stream's.</param>
    /// <param name="tryLend">Has an idle thread do something, false when none is idle.</param>
    public XzAhead(ByteReader reader, Func<Action, bool> tryLend)
    {
        this.reader = reader;
        pieces = new PiecesAhead<XzPiece>(MostAhead, Take, static piece => piece.Prepare(), tryLend);
    }

    /// <summary>What a block was unpacked to, before its filters; null when it is to be read where it stands. Valid until the next call.</summary>
    /// <param name="checkBytes">How many bytes of check stand after blocks.</param>
    /// <exception cref="InvalidDataException">Its header is damaged.</exception>
    /// <exception cref="PiiScanner.Content.Reading.UnreadableException">It uses what is not read.</exception>
    public Stream? Next(int checkBytes)
    {
        this.checkBytes = checkBytes;
        Free(current);
        current = null;
        current = pieces.Next();
        return current?.Content;
    }

    public void Dispose()
    {
        pieces.DropUntil(static _ => false, Free);
        current?.Dispose();
        free?.Dispose();
    }

    /// <summary>Takes in the next block, if it is at hand and there is room for it. Of the one where the reader stands only the sizes matter.</summary>
    private XzPiece? Take()
    {
        next = Math.Max(next, reader.Position);
        int at = (int)(next - reader.Position);
        if (!reader.LookAhead(at + 1) || reader.Buffered[at] == 0) return null;
        int start = at + XzBlock.LengthOf(reader.Buffered[at]);
        if (!reader.LookAhead(start)) return null;
        XzBlock block = XzBlock.Read(reader.Buffered[at..start]);
        if (block.CompressedSize <= 0 || block.Size < 0 || block.CompressedSize > MaxBytes - held || block.Size > MaxBytes - held - block.CompressedSize) return null;

        int length = (int)block.CompressedSize;
        if (at > 0 && !reader.LookAhead(start + length)) return null;
        XzPiece piece = free ?? new XzPiece();
        free = null;
        piece.Start(block, at > 0 ? reader.Buffered.Slice(start, length) : []);
        held += piece.Bytes;
        next += block.HeaderBytes + block.PaddedSize + checkBytes;
        return piece;
    }

    private void Free(XzPiece? piece)
    {
        if (piece is null) return;
        held -= piece.Bytes;
        if (free is null) free = piece;
        else piece.Dispose();
    }
}
