using System.Buffers;
using System.Text;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Text;

namespace PiiScanner.Content.Mail;

/// <summary>Text of an encoding that its bytes do not tell, as UTF-8.</summary>
internal sealed class TranscodingStream(Stream text, Encoding encoding) : ReadOnlyStream
{
    private const int Capacity = 16 * 1024;

    private readonly Transcoder transcoder = Transcoder.From(encoding);
    private readonly byte[] raw = ArrayPool<byte>.Shared.Rent(Capacity);
    private readonly byte[] utf8 = ArrayPool<byte>.Shared.Rent(Capacity);
    private int rawStart;
    private int rawEnd;
    private int start;
    private int end;
    private bool hasEnded;

    public override int Read(Span<byte> buffer)
    {
        while (start == end)
        {
            start = 0;
            end = transcoder.Transcode(raw.AsSpan(rawStart, rawEnd - rawStart), utf8.AsSpan(0, Capacity), hasEnded, out int consumed);
            rawStart += consumed;
            if (end > 0) break;
            if (hasEnded) return 0;
            Fill();
        }
        int count = Math.Min(buffer.Length, end - start);
        utf8.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            transcoder.Dispose();
            foreach (byte[] rented in (byte[][])[raw, utf8])
            {
                rented.AsSpan(0, Capacity).Clear();
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
        base.Dispose(disposing);
    }

    private void Fill()
    {
        raw.AsSpan(rawStart, rawEnd - rawStart).CopyTo(raw);
        rawEnd -= rawStart;
        rawStart = 0;
        int read = text.Read(raw.AsSpan(rawEnd, Capacity - rawEnd));
        hasEnded = read == 0;
        rawEnd += read;
    }
}
