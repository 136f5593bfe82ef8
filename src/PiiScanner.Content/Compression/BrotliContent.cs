using System.Buffers;
using System.IO.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression;

/// <summary>The content of a brotli stream, decoded by the platform. Takes not one byte more than it needs.</summary>
internal sealed class BrotliContent(ByteReader reader) : ReadOnlyStream
{
    private BrotliDecoder decoder; // not readonly: it changes in place
    private bool isBroken;

    /// <summary>True when it came to its end; the reader stands after it.</summary>
    public bool HasEnded { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (HasEnded || buffer.IsEmpty) return 0;
        if (isBroken) throw new InvalidDataException("A brotli stream is damaged.");
        while (true)
        {
            OperationStatus status = decoder.Decompress(reader.Buffered, buffer, out int consumed, out int written);
            reader.Advance(consumed);
            HasEnded = status == OperationStatus.Done;
            isBroken = status == OperationStatus.InvalidData;
            if (written > 0 || HasEnded) return written;
            if (isBroken) throw new InvalidDataException("A brotli stream is damaged.");
            if (status == OperationStatus.NeedMoreData && !reader.Fill(reader.Buffered.Length + 1))
            {
                isBroken = true;
                throw new EndOfStreamException();
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) decoder.Dispose();
        base.Dispose(disposing);
    }
}
