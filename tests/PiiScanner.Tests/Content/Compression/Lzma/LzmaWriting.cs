using System.Buffers.Binary;
using System.IO.Hashing;
using SharpCompress.Compressors;
using SharpCompress.Compressors.LZMA;

namespace PiiScanner.Tests.Content.Compression.Lzma;

/// <summary>Writes LZMA and what holds it, with another program's encoder.</summary>
internal static class LzmaWriting
{
    /// <summary>A file of the first LZMA programs.</summary>
    public static byte[] Alone(byte[] content, bool hasMark, int dictionary = 1 << 20)
    {
        (byte[] properties, byte[] coded) = Code(content, hasMark, dictionary);
        byte[] size = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(size, hasMark ? -1 : content.Length);
        return [.. properties, .. size, .. coded];
    }

    /// <summary>A file of one lzip member.</summary>
    public static byte[] Lzip(byte[] content)
    {
        var output = new MemoryStream();
        using (var lzip = LZipStream.Create(output, CompressionMode.Compress, leaveOpen: true)) lzip.Write(content);
        return output.ToArray();
    }

    /// <summary>An xz stream of blocks with CRC-32, each of one filter.</summary>
    public static byte[] Xz(params byte[][] blocks) => Xz(static (_, _) => null, blocks);

    /// <summary>The same, with blocks whose headers tell their sizes.</summary>
    public static byte[] XzWithSizes(params byte[][] blocks) => Xz(static (packed, size) => (packed, size), blocks);

    /// <summary>The same, with headers that tell what they are told to.</summary>
    /// <param name="sizes">What the header of a block tells of its packed size and its own; null for nothing.</param>
    /// <param name="blocks">What the blocks hold.</param>
    public static byte[] Xz(Func<int, int, (int Packed, int Size)?> sizes, params byte[][] blocks)
    {
        byte[] header = [0xFD, .. "7zXZ\0"u8, 0, 1];
        List<byte> output = [.. header, .. Checksum(header[6..])];
        List<byte> index = [0, .. Number(blocks.Length)];
        foreach (byte[] content in blocks)
        {
            byte[] coded = Lzma2(content);
            byte[] told = sizes(coded.Length, content.Length) is { } two ? [0xC0, .. Number(two.Packed), .. Number(two.Size)] : [0];
            int blockWords = (1 + told.Length + 3 + 3) / 4;
            byte[] blockHeader = [(byte)blockWords, .. told, 0x21, 1, 16, .. new byte[(blockWords * 4) - told.Length - 4]];
            output.AddRange([.. blockHeader, .. Checksum(blockHeader), .. coded, .. new byte[-coded.Length & 3], .. Checksum(content)]);
            index.AddRange([.. Number(blockHeader.Length + 4 + coded.Length + 4), .. Number(content.Length)]);
        }
        index.AddRange(new byte[-index.Count & 3]);
        byte[] footer = [(byte)(index.Count / 4), 0, 0, 0, 0, 1];
        return [.. output, .. index, .. Checksum([.. index]), .. Checksum(footer), .. footer, .. "YZ"u8];
    }

    /// <summary>Chunks of LZMA2, each without what came before: coded ones, and stored ones where that is shorter.</summary>
    public static byte[] Lzma2(byte[] content)
    {
        List<byte> output = [];
        for (int at = 0; at < content.Length; at += 60_000)
        {
            byte[] piece = content[at..Math.Min(at + 60_000, content.Length)];
            (byte[] properties, byte[] coded) = Code(piece, hasMark: false, 1 << 20);
            if (coded.Length >= piece.Length)
            {
                output.AddRange([1, (byte)((piece.Length - 1) >> 8), (byte)(piece.Length - 1), .. piece]);
                continue;
            }
            output.AddRange([0xE0, (byte)((piece.Length - 1) >> 8), (byte)(piece.Length - 1), (byte)((coded.Length - 1) >> 8), (byte)(coded.Length - 1), properties[0], .. coded]);
        }
        return [.. output, 0];
    }

    /// <summary>Raw LZMA, and the five bytes that describe it.</summary>
    public static (byte[] Properties, byte[] Coded) Code(byte[] content, bool hasMark, int dictionary)
    {
        var output = new MemoryStream();
        using var lzma = LzmaStream.Create(new LzmaEncoderProperties(hasMark, dictionary), isLzma2: false, output);
        lzma.Write(content, 0, content.Length);
        lzma.Dispose();
        return (lzma.Properties, output.ToArray());
    }

    private static byte[] Number(long value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }

    private static byte[] Checksum(byte[] bytes) => Crc32.Hash(bytes);
}
