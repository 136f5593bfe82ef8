using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression;

/// <summary>Bytes from a reader's position on. Ends in <see cref="EndOfStreamException"/> when the reader has fewer than it should.</summary>
/// <param name="reader">The reader.</param>
/// <param name="length">How many, or -1 for all that are left.</param>
internal sealed class SliceStream(ByteReader reader, long length = -1) : ReadOnlyStream
{
    private long left = length;

    public override int Read(Span<byte> buffer)
    {
        if (left < 0) return reader.Read(buffer);
        if (buffer.Length > left) buffer = buffer[..(int)left];
        if (buffer.IsEmpty) return 0;
        int read = reader.Read(buffer);
        if (read == 0) throw new EndOfStreamException();
        left -= read;
        return read;
    }
}
