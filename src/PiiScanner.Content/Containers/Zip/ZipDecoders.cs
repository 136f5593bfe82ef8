using System.Buffers.Binary;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Compression.Lzma;
using PiiScanner.Content.Compression.Ppmd;
using PiiScanner.Content.Compression.Zstd;

namespace PiiScanner.Content.Containers.Zip;

/// <summary>Decompresses entries, one at a time, from a reader's position on. What was needed once is kept for the next.</summary>
internal sealed class ZipDecoders(ByteReader reader) : IDisposable
{
    private const ushort EndMarkerFlag = 2;

    private Inflater? inflater;
    private Bunzip2? bunzip2;
    private LzmaStream? lzma;
    private Stream? other;

    /// <summary>An entry's content (APPNOTE 4.4.5); null when its method is not read. It is valid until the next is opened.</summary>
    /// <param name="method">The method.</param>
    /// <param name="flags">The entry's flags.</param>
    /// <param name="compressedSize">How long the data is, -1 when that is not known.</param>
    /// <param name="size">How long the content is, -1 likewise.</param>
    public Stream? Open(ushort method, ushort flags, long compressedSize, long size)
    {
        other?.Dispose();
        other = null;
        switch (method)
        {
            case 0:
                return new SliceStream(reader, compressedSize);
            case 8 or 9:
                inflater ??= new Inflater(reader);
                inflater.Start(isDeflate64: method == 9);
                return inflater;
            case 12:
                bunzip2 ??= new Bunzip2(reader);
                bunzip2.Start();
                return bunzip2;
            case 14:
                return OpenLzma((flags & EndMarkerFlag) != 0 ? -1 : size);
            case 20 or 93:
                return other = new ZstdFrames(reader);
            case 95:
                return other = new XzStreams(reader);
            case 98:
                return other = PpmdStream.OfZip(reader, size);
            default:
                return null;
        }
    }

    public void Dispose()
    {
        inflater?.Dispose();
        bunzip2?.Dispose();
        lzma?.Dispose();
        other?.Dispose();
    }

    /// <summary>Two bytes of version, two of length, and the five of LZMA's own stand before the data (APPNOTE 5.8.8).</summary>
    private LzmaStream? OpenLzma(long size)
    {
        const int HeadBytes = 9;
        if (!reader.Fill(HeadBytes) || BinaryPrimitives.ReadUInt16LittleEndian(reader.Buffered[2..]) != 5) return null;
        byte properties = reader.Buffered[4];
        uint dictionary = BinaryPrimitives.ReadUInt32LittleEndian(reader.Buffered[5..]);
        lzma ??= new LzmaStream(reader);
        if (!lzma.TryStart(properties, dictionary, size)) return null;
        reader.Advance(HeadBytes);
        return lzma;
    }
}
