using System.Buffers;
using System.IO.Compression;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Compression.Zstd;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Data.Parquet;

/// <summary>Takes pages out of a file and decompresses them into one buffer, charged. Disposing clears it.</summary>
internal sealed class ParquetPages(BlockStream file, FormatContext context) : IDisposable
{
    /// <summary>The largest page that is taken in. Writers make them of about a megabyte.</summary>
    public const int Largest = 64 << 20;

    private const int Uncompressed = 0, SnappyCodec = 1, Gzip = 2, Brotli = 4, Zstd = 6, Lz4 = 7;

    /// <summary>Statistics in a header can be as long as the values.</summary>
    private const int LongestHeader = 1 << 20, UsualHeader = 4096;

    private byte[] compressed = [];
    private byte[] plain = [];
    private int length;

    /// <summary>The page's bytes: levels, then values. Void with the next page.</summary>
    public ReadOnlySpan<byte> Bytes => plain.AsSpan(0, length);

    /// <summary>Reads the header of the page at an offset.</summary>
    public ParquetPage ReadHeader(long offset)
    {
        try
        {
            return ReadHeader(offset, UsualHeader);
        }
        catch (EndOfStreamException) when (offset + UsualHeader < file.Length)
        {
            return ReadHeader(offset, LongestHeader);
        }
    }

    /// <summary>Takes in the page whose header was read; false when it is compressed in a way that is not read.</summary>
    /// <exception cref="UnreadableException">It is larger than any page should be.</exception>
    public bool Load(ParquetPage page, long offset, int codec)
    {
        if (page.CompressedSize is < 0 or > Largest || page.Size is < 0 or > Largest) throw new UnreadableException(Reason.LimitSize, "A page is larger than is read.");
        int size = (int)page.CompressedSize;
        Grow(ref compressed, size);
        if (file.ReadAt(offset + page.HeaderBytes, compressed.AsSpan(0, size)) < size) throw new EndOfStreamException();
        int levels = page.Kind == ParquetPage.NewData ? page.DefinitionBytes + page.RepetitionBytes : 0;
        if (levels < 0 || page.DefinitionBytes < 0 || levels > size || levels > page.Size) throw new InvalidDataException("The levels of a page are longer than it.");
        context.ChargeExpansion((int)page.Size);
        length = (int)page.Size;
        Grow(ref plain, length);
        compressed.AsSpan(0, levels).CopyTo(plain);
        return Decompress(page.IsCompressed ? codec : Uncompressed, levels, size);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(compressed, clearArray: true);
        ArrayPool<byte>.Shared.Return(plain, clearArray: true);
        compressed = plain = [];
    }

    private static void Grow(ref byte[] buffer, int size)
    {
        if (buffer.Length >= size) return;
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        buffer = ArrayPool<byte>.Shared.Rent(size);
    }

    private ParquetPage ReadHeader(long offset, int most)
    {
        byte[] bytes = new byte[most];
        return ParquetPage.Read(bytes.AsSpan(0, file.ReadAt(offset, bytes)));
    }

    private bool Decompress(int codec, int from, int to)
    {
        ReadOnlySpan<byte> source = compressed.AsSpan(from, to - from);
        Span<byte> target = plain.AsSpan(from, length - from);
        switch (codec)
        {
            case Uncompressed:
                if (source.Length != target.Length) throw new InvalidDataException("A page has not the size that it says.");
                source.CopyTo(target);
                return true;
            case SnappyCodec:
                BlockCodec.Decompress(source, target);
                return true;
            case Lz4:
                BlockCodec.DecompressLz4(source, target);
                return true;
            case Gzip:
                using (var members = new MemoryStream(compressed, from, to - from, writable: false))
                {
                    using var gzip = new GZipStream(members, CompressionMode.Decompress);
                    Fill(gzip, target);
                }
                return true;
            case Brotli:
                using (var packed = new MemoryStream(compressed, from, to - from, writable: false))
                {
                    using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
                    Fill(brotli, target);
                }
                return true;
            case Zstd:
                using (var frames = new MemoryStream(compressed, from, to - from, writable: false))
                {
                    using var reader = new ByteReader(frames);
                    using var zstd = new ZstdFrames(reader);
                    Fill(zstd, target);
                }
                return true;
            default:
                return false;
        }
    }

    /// <summary>Exactly as much as the header promises: the platform's decoders take cut input without a word.</summary>
    private static void Fill(Stream stream, Span<byte> target)
    {
        try
        {
            if (stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length) throw new InvalidDataException("A page is cut.");
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException and not UnreadableException)
        {
            throw new InvalidDataException("A page is damaged.", exception);
        }
    }
}
