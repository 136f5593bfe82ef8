namespace PiiScanner.Stores.Reading;

/// <summary>
/// An object of a remote store as a stream, read in ranges. A small object is fetched whole by one request. A larger one starts with a
/// small part at the position asked for; as long as it is read on from there, parts double in size and more of them are fetched ahead, in
/// parallel. So a jump costs one small request and a long read keeps the line full. At most <see cref="MaxAhead"/> parts of
/// <see cref="MaxPart"/> bytes are held. One thread reads; this is the one place where a thread waits for a task.
/// </summary>
internal sealed class StoreStream(RangeReader reader, long length, CancellationToken cancellationToken) : ItemStream(length)
{
    /// <summary>The first part after a jump, in bytes.</summary>
    public const int MinPart = 256 * 1024;

    /// <summary>The largest part, in bytes, and the largest object that one request fetches.</summary>
    public const int MaxPart = 4 * 1024 * 1024;

    /// <summary>Parts that are held at once: the one that is read and those that are fetched ahead.</summary>
    public const int MaxAhead = 4;

    // Adjoining parts, the one that is read first.
    private readonly Queue<RangePart> parts = new(MaxAhead);
    private long fetched;
    private int partSize;
    private int ahead;

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (buffer.IsEmpty || Position >= Length) return 0;
        RangePart part = Advance();
        part.Fetch.GetAwaiter().GetResult();
        ReadOnlySpan<byte> bytes = part.Bytes[(int)(Position - part.Offset)..];
        int count = Math.Min(bytes.Length, buffer.Length);
        bytes[..count].CopyTo(buffer);
        Position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Drop();
        base.Dispose(disposing);
    }

    private RangePart Advance()
    {
        if (parts.Count == 0 || Position < parts.Peek().Offset || Position > fetched) Jump();
        while (parts.TryPeek(out RangePart? first) && Position >= first.End)
        {
            _ = parts.Dequeue().ReleaseAsync();
            ahead = Math.Min(ahead + 1, MaxAhead);
        }
        while (parts.Count < ahead && fetched < Length)
        {
            int size = (int)Math.Min(partSize, Length - fetched);
            parts.Enqueue(new RangePart(reader, fetched, size, cancellationToken));
            fetched += size;
            partSize = Math.Min(2 * partSize, MaxPart);
        }
        return parts.Peek();
    }

    private void Jump()
    {
        Drop();
        bool isSmall = Length <= MaxPart;
        fetched = isSmall ? 0 : Position;
        partSize = isSmall ? (int)Length : MinPart;
        ahead = 1;
    }

    private void Drop()
    {
        foreach (RangePart part in parts) _ = part.ReleaseAsync();
        parts.Clear();
    }
}
