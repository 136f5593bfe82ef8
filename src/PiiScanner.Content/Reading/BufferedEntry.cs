using System.Buffers;
using System.Runtime.ExceptionServices;

namespace PiiScanner.Content.Reading;

/// <summary>
/// A small entry taken out of its container so that another thread can read it. If taking it out ended in an exception, reading ends in
/// the same one, after the bytes that came before it.
/// </summary>
internal sealed class BufferedEntry : ReadOnlyStream
{
    /// <summary>Entries up to this size are read by idle threads.</summary>
    public const int MaxBytes = 4 << 20;

    private readonly byte[] buffer;
    private readonly int length;
    private readonly Exception? end;
    private int position;

    private BufferedEntry(byte[] buffer, int length, Exception? end)
    {
        this.buffer = buffer;
        this.length = length;
        this.end = end;
    }

    public override bool CanSeek => end is null;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = (int)Math.Clamp(value, 0, length);
    }

    /// <summary>Takes an entry of a known length out of its container.</summary>
    public static BufferedEntry Take(Stream content, int length)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length + 1);
        int filled = 0;
        Exception? end = null;
        try
        {
            // One byte more than promised is asked for, so that the stream comes to its end and can check it.
            while (filled <= length)
            {
                int read = content.Read(buffer, filled, length + 1 - filled);
                if (read == 0) break;
                filled += read;
            }
            if (filled > length) end = new InvalidDataException("The entry is longer than its container says.");
        }
        catch (Exception exception)
        {
            end = exception; // the child's own affair, or its container's: whoever reads the child is told
        }
        return new BufferedEntry(buffer, Math.Min(filled, length), end);
    }

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, length - position);
        if (count == 0 && buffer.Length > 0 && end is not null) ExceptionDispatchInfo.Throw(end);
        this.buffer.AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => length + offset,
    };

    protected override void Dispose(bool disposing)
    {
        if (disposing && buffer.Length > 0)
        {
            buffer.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
        base.Dispose(disposing);
    }
}
