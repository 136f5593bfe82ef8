using System.Buffers;
using System.Buffers.Binary;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Data.Sqlite;

/// <summary>
/// The payload of a cell: what lies in its page, then what lies in a chain of overflow pages (fileformat2, 1.5). Ends in
/// <see cref="InvalidDataException"/> where the chain breaks.
/// </summary>
internal sealed class SqlitePayload(SqlitePages pages) : ReadOnlyStream
{
    private readonly byte[] overflow = ArrayPool<byte>.Shared.Rent(pages.PageSize);
    private byte[] page = [];
    private int at;
    private int left;
    private uint next;

    /// <summary>How much of it is left.</summary>
    public long Left { get; private set; }

    /// <summary>Starts on a cell.</summary>
    /// <param name="source">The page that holds it; must stay as it is while this is read.</param>
    /// <param name="start">Where the payload starts.</param>
    /// <param name="local">How much of it lies in the page.</param>
    /// <param name="total">All of it.</param>
    /// <param name="chain">The first overflow page, 0 for none.</param>
    public void Start(byte[] source, int start, int local, long total, uint chain)
    {
        page = source;
        at = start;
        left = local;
        next = chain;
        Left = total;
    }

    public override int Read(Span<byte> buffer)
    {
        if (Left == 0 || buffer.IsEmpty) return 0;
        if (left == 0) Turn();
        int count = (int)Math.Min(Math.Min(buffer.Length, left), Left);
        page.AsSpan(at, count).CopyTo(buffer);
        at += count;
        left -= count;
        Left -= count;
        return count;
    }

    /// <summary>Passes over bytes.</summary>
    public void Skip(long count)
    {
        while (count > 0 && Left > 0)
        {
            if (left == 0) Turn();
            int step = (int)Math.Min(Math.Min(count, left), Left);
            at += step;
            left -= step;
            Left -= step;
            count -= step;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) ArrayPool<byte>.Shared.Return(overflow, clearArray: true);
        base.Dispose(disposing);
    }

    private void Turn()
    {
        if (!pages.Take(next)) throw new InvalidDataException("A chain of overflow pages breaks.");
        pages.Read(next, overflow);
        page = overflow;
        next = BinaryPrimitives.ReadUInt32BigEndian(overflow);
        at = 4;
        left = pages.Usable - 4;
    }
}
