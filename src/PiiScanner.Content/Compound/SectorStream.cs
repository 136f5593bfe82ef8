using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compound;

/// <summary>
/// Bytes that lie in sectors of a stream. Ends in <see cref="EndOfStreamException"/> where that stream is cut, in
/// <see cref="InvalidDataException"/> where the sectors end before the length. Moves the stream under it, and leaves it open.
/// </summary>
/// <param name="under">What the sectors lie in.</param>
/// <param name="runs">The sectors in order.</param>
/// <param name="sectorBytes">The size of one.</param>
/// <param name="first">Where sector 0 starts.</param>
/// <param name="length">How many bytes it is said to hold, -1 for all that the sectors hold.</param>
internal sealed class SectorStream(Stream under, List<SectorRun> runs, int sectorBytes, long first, long length = -1) : ReadOnlyStream
{
    private readonly long[] ends = EndsOf(runs, sectorBytes);
    private int run;
    private long position;

    public override bool CanSeek => true;

    public override long Length => length >= 0 ? length : Held;

    public override long Position
    {
        get => position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            position = value;
        }
    }

    private long Held => ends.Length == 0 ? 0 : ends[^1];

    public override int Read(Span<byte> buffer)
    {
        if (position >= Length || buffer.IsEmpty) return 0;
        if (position >= Held) throw new InvalidDataException();
        if (position >= ends[run] || (run > 0 && position < ends[run - 1]))
        {
            int found = Array.BinarySearch(ends, position + 1);
            run = found >= 0 ? found : ~found;
        }
        long start = run == 0 ? 0 : ends[run - 1];
        int count = (int)Math.Min(buffer.Length, Math.Min(ends[run], Length) - position);
        long place = first + ((long)runs[run].Start * sectorBytes) + position - start;
        if (place >= under.Length) throw new EndOfStreamException();
        under.Position = place;
        int read = under.Read(buffer[..count]);
        if (read == 0) throw new EndOfStreamException();
        position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => Length + offset,
    };

    private static long[] EndsOf(List<SectorRun> runs, int sectorBytes)
    {
        long[] ends = new long[runs.Count];
        long end = 0;
        for (int i = 0; i < ends.Length; i++) ends[i] = end += (long)runs[i].Count * sectorBytes;
        return ends;
    }
}
