using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Tar;

/// <summary>
/// The content of a file with holes. A hole is zeros, so that places stay true and formats whole; but a very large one is cut short, and one at
/// the start, as a log that was emptied while written to has, is left out. What comes after the last stretch of the map is given too.
/// </summary>
/// <param name="data">The stretches, without the holes.</param>
/// <param name="map">Where they lie.</param>
internal sealed class SparseStream(Stream data, SparseMap map) : ReadOnlyStream
{
    private const int MaxHole = 1 << 20;

    private int next;
    private long end;
    private long zeros;
    private long left;

    public override int Read(Span<byte> buffer)
    {
        while (zeros == 0 && left == 0 && next < map.Stretches.Count)
        {
            (long offset, left) = map.Stretches[next];
            if (next > 0) zeros = Math.Min(offset - end, MaxHole);
            end = offset + left;
            next++;
        }
        if (zeros > 0)
        {
            int count = (int)Math.Min(zeros, buffer.Length);
            buffer[..count].Clear();
            zeros -= count;
            return count;
        }
        if (left == 0) return data.Read(buffer);
        int read = data.Read(buffer[..(int)Math.Min(left, buffer.Length)]);
        if (read == 0 && !buffer.IsEmpty) throw new InvalidDataException("A sparse file has less data than its map says.");
        left -= read;
        return read;
    }
}
