using System.Buffers;
using System.Runtime.ExceptionServices;

namespace PiiScanner.Content.Reading;

/// <summary>
/// A small entry taken out of its container so that another thread can read it, or to be compared with what is known. If taking it out ended in an exception, reading ends in
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

    private BufferedEntry(byte[] buffer, int length, bool isLonger, Exception? end)
    {
        this.buffer = buffer;
        this.length = length;
        this.end = end;
        IsLonger = isLonger;
    }

    /// <summary>True when the entry goes on in its container.</summary>
    public bool IsLonger { get; }

    /// <summary>True when it was taken to its end, and that without trouble.</summary>
    public bool IsWhole => !IsLonger && end is null;

    /// <summary>What was taken.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>Takes an entry out of its container.</summary>
    /// <param name="content">The entry.</param>
    /// <param name="length">Its length, if what its container says is true.</param>
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
        }
        catch (Exception exception)
        {
            end = exception; // the child's own affair, or its container's: whoever reads the child is told
        }
        return new BufferedEntry(buffer, filled, isLonger: filled > length, end);
    }

    /// <summary>Starts reading again.</summary>
    public void Rewind() => position = 0;

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, length - position);
        if (count == 0 && buffer.Length > 0 && end is not null) ExceptionDispatchInfo.Throw(end);
        this.buffer.AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }

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
