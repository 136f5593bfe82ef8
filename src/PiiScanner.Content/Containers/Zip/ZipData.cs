using System.IO.Hashing;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Zip;

/// <summary>
/// An entry's content, held at its end against what the archive says of its length and checksum. Its own end decides, not the length it is
/// said to have: what is longer is read on.
/// </summary>
/// <param name="reader">What the content is taken from.</param>
/// <param name="start">Where the entry's data starts.</param>
/// <param name="entry">What is said of it.</param>
/// <param name="content">Its content, decompressed, taken from the reader.</param>
internal sealed class ZipData(ByteReader reader, long start, ZipEntry entry, Stream content) : ReadOnlyStream
{
    private readonly Crc32 checksum = new();
    private long length;
    private bool isRight;

    /// <summary>True when the content came to its own end, right or wrong; the reader then stands after it and its descriptor.</summary>
    public bool HasEnded { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        int read = content.Read(buffer);
        checksum.Append(buffer[..read]);
        length += read;
        if (read == 0 && !buffer.IsEmpty)
        {
            if (!HasEnded) End();
            if (!isRight) throw new InvalidDataException("An entry differs from its length or checksum.");
        }
        return read;
    }

    private void End()
    {
        HasEnded = true;
        uint actual = checksum.GetCurrentHashAsUInt32();
        long compressed = reader.Position - start;
        bool isTold = entry.CompressedSize >= 0;
        isRight = isTold && actual == entry.Checksum && length == entry.Size && compressed == entry.CompressedSize;
        if (!entry.HasDescriptor) return;
        reader.Fill(ZipDescriptor.MaxBytes);
        int descriptor = ZipDescriptor.Match(reader.Buffered, actual, compressed, length);
        if (!isTold && descriptor == 0 && reader.Buffered.Length < ZipDescriptor.MinBytes) throw new EndOfStreamException();
        isRight |= !isTold && descriptor > 0;
        reader.Advance(descriptor);
    }
}
