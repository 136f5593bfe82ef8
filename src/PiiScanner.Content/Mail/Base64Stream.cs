using System.Buffers;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Mail;

/// <summary>What base64 text stands for. Ends in <see cref="CutTransferException"/> when its last group of signs is not whole.</summary>
internal sealed class Base64Stream(Stream text) : ReadOnlyStream
{
    private const int Capacity = 16 * 1024;

    private readonly byte[] raw = ArrayPool<byte>.Shared.Rent(Capacity);
    private readonly byte[] few = new byte[3];
    private Base64Decoder decoder;
    private int start;
    private int end;
    private int fewStart;
    private int fewEnd;
    private bool isCut;

    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (fewStart < fewEnd)
            {
                int count = Math.Min(buffer.Length, fewEnd - fewStart);
                few.AsSpan(fewStart, count).CopyTo(buffer);
                fewStart += count;
                return count;
            }
            if (start == end && !Fill()) break;
            Span<byte> target = buffer.Length < few.Length ? few : buffer;
            int written = decoder.Decode(raw.AsSpan(start, end - start), target, out int consumed);
            start += consumed;
            if (target.Length > buffer.Length || target == few.AsSpan()) (fewStart, fewEnd) = (0, written);
            else if (written > 0) return written;
        }
        if (isCut && !buffer.IsEmpty) throw new CutTransferException();
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            raw.AsSpan(0, Capacity).Clear();
            ArrayPool<byte>.Shared.Return(raw);
        }
        base.Dispose(disposing);
    }

    /// <summary>Takes in more text; at its end what is left of the last group.</summary>
    private bool Fill()
    {
        start = 0;
        end = text.Read(raw.AsSpan(0, Capacity));
        if (end > 0) return true;
        int left = decoder.Finish(few, out bool isCutNow);
        isCut |= isCutNow;
        (fewStart, fewEnd) = (0, left);
        return left > 0;
    }
}
