using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf.Filters;

/// <summary>Undoes ASCIIHexDecode (ISO 32000-2, 7.4.2).</summary>
/// <param name="encoded">The encoded stream, which it disposes.</param>
internal sealed class AsciiHexStream(Stream encoded) : ReadOnlyStream
{
    private readonly ByteReader reader = new(encoded);

    public override int Read(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length)
        {
            int high = Digit();
            if (high < 0) break;
            buffer[written++] = (byte)((high << 4) | Math.Max(0, Digit()));
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

    private int Digit()
    {
        while (reader.Fill(1) && reader.Buffered[0] != (byte)'>')
        {
            char c = (char)reader.Buffered[0];
            reader.Advance(1);
            if (char.IsAsciiHexDigit(c)) return char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
        }
        return -1;
    }
}
