using System.Buffers;
using System.Numerics;
using System.Runtime.ExceptionServices;

namespace PiiScanner.Content.Compression;

/// <summary>
/// Reads a stream with look-ahead: what comes next lies in one span. Where the stream can seek, so can this; several readers may then share
/// one stream. Leaves the stream open; disposing clears the buffer.
/// </summary>
internal sealed class ByteReader(Stream stream) : IDisposable
{
    /// <summary>The most that <see cref="Fill"/> may be asked for: what fields with lengths of 16 bits can make up.</summary>
    public const int MaxLookAhead = 3 * ushort.MaxValue;

    private const int Capacity = 256 * 1024;

    /// <summary>Reads of this size pass by the buffer.</summary>
    private const int DirectBytes = 32 * 1024;

    private readonly bool canSeek = stream.CanSeek;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(Capacity);
    private int capacity = Capacity;
    private int start;
    private int end;
    private int highWater;
    private long position;
    private ExceptionDispatchInfo? ahead;

    /// <summary>What is in hand, from <see cref="Position"/> on.</summary>
    public ReadOnlySpan<byte> Buffered => buffer.AsSpan(start, end - start);

    /// <summary>Where the next byte stands in the stream, counted from where the first reading began. To be set only where the stream can seek.</summary>
    public long Position
    {
        get => position;
        set
        {
            long inBuffer = start + (value - position);
            bool isInHand = inBuffer >= 0 && inBuffer <= end;
            start = isInHand ? (int)inBuffer : 0;
            if (!isInHand)
            {
                end = 0;
                ahead = null;
            }
            position = value;
        }
    }

    /// <summary>Sees to it that so many bytes are in hand; false when the stream ends before.</summary>
    public bool Fill(int count)
    {
        while (end - start < count)
        {
            if (capacity - start < count || end == capacity) Slide();
            int read = ReadStream(buffer.AsSpan(end, capacity - end), position + end - start);
            if (read == 0) return false;
            end += read;
            if (end > highWater) highWater = end;
        }
        return true;
    }

    /// <summary>
    /// Sees to it that so many bytes are in hand, more than <see cref="Fill"/> may be asked for; false when the stream ends before. Should it end in an exception, that
    /// is thrown where reading comes to it.
    /// </summary>
    public bool LookAhead(int count)
    {
        Grow(count);
        try
        {
            return Fill(count);
        }
        catch (Exception exception)
        {
            ahead = ExceptionDispatchInfo.Capture(exception);
            return false;
        }
    }

    /// <summary>Takes a copy of bytes for all that is in hand, at position 0.</summary>
    public void Hold(ReadOnlySpan<byte> bytes)
    {
        Grow(bytes.Length);
        bytes.CopyTo(buffer);
        start = 0;
        position = 0;
        end = bytes.Length;
        highWater = Math.Max(highWater, end);
    }

    /// <summary>Passes over bytes in hand.</summary>
    public void Advance(int count)
    {
        start += count;
        position += count;
    }

    /// <summary>Passes over bytes wherever they are; false when the stream ends before.</summary>
    public bool Skip(long count)
    {
        while (true)
        {
            int step = (int)Math.Min(count, end - start);
            Advance(step);
            count -= step;
            if (count == 0) return true;
            if (!Fill(1)) return false;
        }
    }

    /// <summary>Passes over zeros.</summary>
    public void SkipZeros()
    {
        while (Fill(1))
        {
            int zeros = Buffered.IndexOfAnyExcept((byte)0);
            Advance(zeros < 0 ? end - start : zeros);
            if (zeros >= 0) return;
        }
    }

    /// <summary>Passes over everything before the next occurrence of a pattern; false when there is none, and less than the pattern is left.</summary>
    public bool SkipTo(ReadOnlySpan<byte> pattern)
    {
        while (Fill(pattern.Length))
        {
            int index = Buffered.IndexOf(pattern);
            Advance(index >= 0 ? index : end - start - pattern.Length + 1);
            if (index >= 0) return true;
        }
        return false;
    }

    /// <summary>Reads up to a buffer full; 0 only at the end.</summary>
    public int Read(Span<byte> target)
    {
        int count = Math.Min(target.Length, end - start);
        if (count == 0)
        {
            if (target.Length < DirectBytes)
            {
                if (target.IsEmpty || !Fill(1)) return 0;
                count = Math.Min(target.Length, end - start);
            }
            else
            {
                count = ReadStream(target, position);
                start = end = 0;
                position += count;
                return count;
            }
        }
        buffer.AsSpan(start, count).CopyTo(target);
        Advance(count);
        return count;
    }

    /// <summary>Fills a buffer, or as much of it as there is.</summary>
    public int ReadAll(Span<byte> target)
    {
        int filled = 0;
        while (filled < target.Length && Read(target[filled..]) is > 0 and int read) filled += read;
        return filled;
    }

    public void Dispose()
    {
        Return();
        highWater = start = end = 0;
    }

    private int ReadStream(Span<byte> target, long at)
    {
        if (ahead is { } exception)
        {
            ahead = null;
            exception.Throw();
        }
        if (canSeek && stream.Position != at)
        {
            if (at > stream.Length) return 0; // a place that content tells of; not every stream can be set there
            stream.Position = at;
        }
        return stream.Read(target);
    }

    private void Slide()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
    }

    private void Grow(int count)
    {
        if (count <= capacity) return;
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)BitOperations.RoundUpToPowerOf2((uint)count));
        buffer.AsSpan(start, end - start).CopyTo(larger);
        Return();
        buffer = larger;
        capacity = larger.Length;
        highWater = end -= start;
        start = 0;
    }

    private void Return()
    {
        buffer.AsSpan(0, highWater).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
