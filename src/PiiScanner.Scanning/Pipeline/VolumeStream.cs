using System.Collections.Immutable;
using PiiScanner.Content.Reading;

namespace PiiScanner.Scanning.Pipeline;

/// <summary>
/// The volumes of an archive as one stream. Two of them are open at a time, for who reads an archive goes back and forth between two places in it. A volume that is
/// read to its end is asked for more, so that it can say that it changed. Disposing closes them.
/// </summary>
/// <param name="volumes">The volumes in their order; at least one.</param>
/// <param name="open">Opens one: a stream that can seek.</param>
internal sealed class VolumeStream(ImmutableArray<StoreItem> volumes, Func<StoreItem, Stream> open) : ReadOnlyStream
{
    private readonly long[] ends = EndsOf(volumes);
    private (int Volume, Stream Content)? near;
    private (int Volume, Stream Content)? far;
    private int current;
    private long position;

    public override bool CanSeek => true;

    public override long Length => ends[^1];

    public override long Position
    {
        get => position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            position = value;
            if (value >= StartOf(current) && value <= ends[current]) return;
            int found = Array.BinarySearch(ends, value);
            current = Math.Min(found < 0 ? ~found : found, ends.Length - 1);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        while (true)
        {
            Stream content = Turn();
            long at = position - StartOf(current);
            if (content.Position != at) content.Position = at;
            int read = content.Read(buffer);
            position += read;
            if (read > 0 || current == ends.Length - 1) return read;
            if (position < ends[current]) throw new EndOfStreamException();
            current++;
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = checked(offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => position,
        _ => Length,
    });

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            near?.Content.Dispose();
            far?.Content.Dispose();
        }
        base.Dispose(disposing);
    }

    private static long[] EndsOf(ImmutableArray<StoreItem> volumes)
    {
        long end = 0;
        return [.. volumes.Select(volume => end += volume.Length)];
    }

    private long StartOf(int volume) => volume == 0 ? 0 : ends[volume - 1];

    private Stream Turn()
    {
        if (near?.Volume != current) (near, far) = (far, near);
        if (near?.Volume != current)
        {
            near?.Content.Dispose();
            near = null;
            near = (current, open(volumes[current]));
        }
        return near.Value.Content;
    }
}
