using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf.Filters;

/// <summary>Undoes FlateDecode (ISO 32000-2, 7.4.4): zlib (RFC 1950), or bare deflate, which some writers make. The checksum is often wrong and not asked for.</summary>
internal sealed class FlateStream : ReadOnlyStream
{
    private readonly Stream encoded;
    private readonly ByteReader reader;
    private readonly Inflater inflater;
    private bool isStarted;

    /// <summary>Over an encoded stream, which it disposes.</summary>
    public FlateStream(Stream encoded)
    {
        this.encoded = encoded;
        reader = new ByteReader(encoded);
        inflater = new Inflater(reader);
    }

    public override int Read(Span<byte> buffer)
    {
        if (!isStarted) Start();
        return isStarted ? inflater.Read(buffer) : 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inflater.Dispose();
            reader.Dispose();
            encoded.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Start()
    {
        while (reader.Fill(1) && PdfLexer.IsBlank(reader.Buffered[0])) reader.Advance(1); // a line feed too many before the data
        if (!reader.Fill(1)) return;
        isStarted = true;
        reader.Fill(2);
        if (reader.Buffered.Length >= 2 && (reader.Buffered[0] & 0x0F) == 8 && ((reader.Buffered[0] << 8) | reader.Buffered[1]) % 31 == 0) reader.Advance(2);
        inflater.Start();
    }
}
