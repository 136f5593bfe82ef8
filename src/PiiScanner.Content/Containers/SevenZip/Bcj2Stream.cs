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
            byte next = targetLeft > 0 ? target[^targetLeft--] : TakeCode();
            buffer[count++] = next;
            written++;
            // Of a target that was put in, the last byte counts as what stands before.
            bool isBranch = targetLeft == 0 && !isTargetByte && IsBranch(previous, next);
            previous = next;
            if (isBranch && TakeBit(next) && written < size) TakeTarget(next);
            isTargetByte = targetLeft > 0;
        }
        return count;
    }

    private bool isTargetByte;

    protected override void Dispose(bool disposing)
    {
        if (disposing) code.Dispose();
        base.Dispose(disposing);
    }
}
