using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf.Filters;

/// <summary>Undoes ASCII85Decode (ISO 32000-2, 7.4.3).</summary>
/// <param name="encoded">The encoded stream, which it disposes.</param>
internal sealed class Ascii85Stream(Stream encoded) : ReadOnlyStream
{
    private readonly ByteReader reader = new(encoded);
    private uint group;
    private int digits;
    private uint word;
    private int left;
    private bool hasEnded;

    public override int Read(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length)
        {
            if (left == 0 && (hasEnded || !Next())) break;
            buffer[written++] = (byte)(word >> 24);
            word <<= 8;
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
        while (reader.Fill(1))
        {
            byte b = reader.Buffered[0];
            reader.Advance(1);
            if (b == (byte)'~') break;
            if (b == (byte)'z' && digits == 0) return Give(0, 4);
            if (b is < (byte)'!' or > (byte)'u') continue;
            group = (group * 85) + b - '!';
            if (++digits == 5) return Give(group, 4);
        }
        hasEnded = true;
        if (digits < 2) return false;
        int bytes = digits - 1;
        for (; digits < 5; digits++) group = (group * 85) + 84;
        return Give(group, bytes);
    }

    private bool Give(uint value, int bytes)
    {
        word = value;
        left = bytes;
        group = 0;
        digits = 0;
        return true;
    }
}
