using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf.Filters;

/// <summary>Undoes RunLengthDecode (ISO 32000-2, 7.4.5).</summary>
/// <param name="encoded">The encoded stream, which it disposes.</param>
internal sealed class RunLengthStream(Stream encoded) : ReadOnlyStream
{
    private const int EndOfData = 128;

    private readonly ByteReader reader = new(encoded);
    private int left;
    private int repeated = -1;
    private bool hasEnded;

    public override int Read(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length)
        {
            if (left == 0 && (hasEnded || !Next())) break;
            if (repeated < 0 && !reader.Fill(1)) throw new EndOfStreamException();
            buffer[written++] = repeated >= 0 ? (byte)repeated : reader.Buffered[0];
            if (repeated < 0) reader.Advance(1);
            left--;
        }
        return written;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            reader.Dispose();
            encoded.Dispose();
        }
        base.Dispose(disposing);
    }

    private bool Next()
    {
        hasEnded = !reader.Fill(1) || reader.Buffered[0] == EndOfData;
        if (hasEnded) return false;
        int length = reader.Buffered[0];
        reader.Advance(1);
        repeated = -1;
        if (length < EndOfData)
        {
            left = length + 1;
            return true;
        }
        if (!reader.Fill(1)) throw new EndOfStreamException();
        repeated = reader.Buffered[0];
        reader.Advance(1);
        left = 257 - length;
        return true;
    }
}
