using System.Buffers;

namespace PiiScanner.Content.Reading;

/// <summary>
/// A stream that can seek, for readers that jump about in it: what was read last stays in hand, at most 2 MiB. A read gives what is left of one
/// block. Leaves the inner stream open; disposing clears what was held.
/// </summary>
internal sealed class BlockStream(Stream inner) : ReadOnlyStream
{
    private const int BlockBytes = 16 * 1024;
    private const int Slots = 128;

    private readonly byte[]?[] blocks = new byte[Slots][];
    private readonly long[] numbers = new long[Slots];
    private readonly int[] lengths = new int[Slots];
    private long position;

    public override bool CanSeek => true;

    public override long Length => inner.Length;

    public override long Position
    {
        get => position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            position = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        long number = position / BlockBytes;
        int slot = (int)(number % Slots), within = (int)(position % BlockBytes);
        if (blocks[slot] is null || numbers[slot] != number) Load(slot, number);
        int count = Math.Clamp(lengths[slot] - within, 0, buffer.Length);
        blocks[slot].AsSpan(within, count).CopyTo(buffer);
        position += count;
        return count;
    }

    /// <summary>Fills a buffer from a place, or as much of it as there is.</summary>
    public int ReadAt(long offset, Span<byte> buffer)
    {
        position = offset;
        int filled = 0;
        while (filled < buffer.Length && Read(buffer[filled..]) is > 0 and int read) filled += read;
        return filled;
    }

    protected override void Dispose(bool disposing)
    {
        for (int slot = 0; disposing && slot < Slots; slot++)
        {
            if (blocks[slot] is not { } block) continue;
            ArrayPool<byte>.Shared.Return(block, clearArray: true);
            blocks[slot] = null;
        }
        base.Dispose(disposing);
    }

    private void Load(int slot, long number)
    {
        byte[] block = blocks[slot] ??= ArrayPool<byte>.Shared.Rent(BlockBytes);
        numbers[slot] = -1;
        lengths[slot] = 0;
        if (number * BlockBytes >= inner.Length)
        {
            numbers[slot] = number; // far beyond the end, where some streams do not even seek to
            return;
        }
        if (inner.Position != number * BlockBytes) inner.Position = number * BlockBytes;
        int filled = 0;
        while (filled < BlockBytes && inner.Read(block, filled, BlockBytes - filled) is > 0 and int read) filled += read;
        lengths[slot] = filled;
        numbers[slot] = number;
    }
}
