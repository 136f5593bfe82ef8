using System.Buffers.Binary;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.SevenZip;

/// <summary>
/// Machine code of Intel processors whose branches were taken apart (BCJ2): what is left of the code, targets of calls, targets of jumps, and range
/// coded bits that tell which were.
/// </summary>
/// <param name="main">The code without them.</param>
/// <param name="calls">Targets of calls, highest byte first.</param>
/// <param name="jumps">Targets of jumps.</param>
/// <param name="bits">The bits.</param>
/// <param name="size">How long all of it is.</param>
internal sealed class Bcj2Stream(Stream main, ByteReader calls, ByteReader jumps, ByteReader bits, long size) : ReadOnlyStream
{
    private const uint Top = 1 << 24;
    private const int Probabilities = 256 + 2, HeadBytes = 5;

    private readonly ByteReader code = new(main);
    private readonly ushort[] chances = [.. Enumerable.Repeat((ushort)1024, Probabilities)];
    private readonly byte[] target = new byte[4];
    private int targetLeft;
    private bool hasStarted;
    private uint range;
    private uint value;
    private long written;
    private byte previous;

    public override int Read(Span<byte> buffer)
    {
        if (!hasStarted) Start();
        int count = 0;
        while (count < buffer.Length && written < size)
        {
            written++;
            if (targetLeft > 0)
            {
                previous = buffer[count++] = target[target.Length - targetLeft--];
                continue;
            }
            byte next = buffer[count++] = Take(code);
            bool isBranch = (next & 0xFE) == 0xE8 || (previous == 0x0F && (next & 0xF0) == 0x80);
            int model = next switch { 0xE8 => previous, 0xE9 => 256, _ => 257 };
            previous = next;
            if (isBranch && written < size && TakeBit(ref chances[model])) TakeTarget(next == 0xE8 ? calls : jumps);
        }
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) code.Dispose();
        base.Dispose(disposing);
    }

    private void Start()
    {
        for (int i = 0; i < HeadBytes; i++) value = (value << 8) | Take(bits);
        range = uint.MaxValue;
        hasStarted = true;
    }

    private bool TakeBit(ref ushort chance)
    {
        if (range < Top)
        {
            range <<= 8;
            value = (value << 8) | Take(bits);
        }
        uint bound = (range >> 11) * chance;
        if (value < bound)
        {
            range = bound;
            chance += (ushort)((2048 - chance) >> 5);
            return false;
        }
        range -= bound;
        value -= bound;
        chance -= (ushort)(chance >> 5);
        return true;
    }

    /// <summary>Targets are stored as addresses; in the code they are counted from what follows the branch.</summary>
    private void TakeTarget(ByteReader targets)
    {
        if (!targets.Fill(target.Length)) throw new EndOfStreamException();
        uint address = BinaryPrimitives.ReadUInt32BigEndian(targets.Buffered);
        targets.Advance(target.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(target, address - (uint)(written + target.Length));
        targetLeft = target.Length;
    }

    private static byte Take(ByteReader reader)
    {
        if (!reader.Fill(1)) throw new EndOfStreamException();
        byte next = reader.Buffered[0];
        reader.Advance(1);
        return next;
    }
}
