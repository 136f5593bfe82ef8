using System.Buffers;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Lzma;

/// <summary>Machine code as it was before its branches were filtered. Leaves the inner stream open.</summary>
internal sealed class BranchStream(Stream inner, BranchKind kind, uint start = 0) : ReadOnlyStream
{
    private const int Capacity = 64 * 1024;

    private readonly BranchFilter filter = new(kind, start);
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(Capacity);
    private Exception? end;
    private bool hasEnded;
    private int given;
    private int done;
    private int filled;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        while (given == done)
        {
            if (hasEnded)
            {
                if (end is not null) throw end;
                return 0;
            }
            Refill();
        }
        int count = Math.Min(buffer.Length, done - given);
        this.buffer.AsSpan(given, count).CopyTo(buffer);
        given += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            buffer.AsSpan(0, Capacity).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
        base.Dispose(disposing);
    }

    private void Refill()
    {
        buffer.AsSpan(done, filled - done).CopyTo(buffer);
        filled -= done;
        given = done = 0;
        try
        {
            int read = inner.Read(buffer.AsSpan(filled, Capacity - filled));
            filled += read;
            hasEnded = read == 0;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            end = exception; // what came before it is given first
            hasEnded = true;
        }
        done = hasEnded ? filled : filter.Apply(buffer.AsSpan(0, filled));
    }
}
