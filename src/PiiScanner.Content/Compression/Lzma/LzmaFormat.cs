using System.Buffers.Binary;
using System.Numerics;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Lzma;

/// <summary>
/// LZMA as the first programs wrote it: thirteen bytes of header without a signature, no checksum. Told by a header that is likely and the zero
/// that its data starts with; one with settings that only a person would choose, as any file of small numbers may have, by its name too.
/// </summary>
internal sealed class LzmaFormat : IFormat
{
    private const int HeaderBytes = 13;

    /// <summary>The most bits that the two settings of literals have together where liblzma writes or reads it (<c>LZMA_LCLP_MAX</c>).</summary>
    private const int MostLiteralBits = 4;

    /// <summary>No content is larger; only what says so is taken for this format.</summary>
    private const long MaxSize = 1L << 38;

    public string Name => "lzma";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        if (head.Length <= HeaderBytes || head[0] >= 9 * 5 * 5 || head[HeaderBytes] != 0) return false;
        uint dictionary = BinaryPrimitives.ReadUInt32LittleEndian(head[1..]);
        long size = BinaryPrimitives.ReadInt64LittleEndian(head[5..]);
        // A power of two, or that and its half.
        uint power = dictionary == 0 ? 0 : 1u << BitOperations.Log2(dictionary);
        bool isLikely = dictionary == uint.MaxValue || (dictionary >= 4096 && (dictionary == power || dictionary == power + (power >> 1)));
        return isLikely && size is >= -1 and < MaxSize && (IsUsual(head[0]) || name.EndsWith(".lzma", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tlz", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>True for settings that a program may choose: literals by the bits before them and no more than liblzma allows, matches by their position.</summary>
    private static bool IsUsual(byte properties)
    {
        int contextBits = properties % 9, positionBits = properties / 9 % 5, matchBits = properties / 45;
        return matchBits > 0 && contextBits + positionBits <= MostLiteralBits;
    }

    public void Read(Stream content, FormatContext context)
    {
        using var reader = new ByteReader(content);
        reader.Fill(HeaderBytes);
        ReadOnlySpan<byte> header = reader.Buffered;
        byte properties = header[0];
        uint dictionary = BinaryPrimitives.ReadUInt32LittleEndian(header[1..]);
        long size = BinaryPrimitives.ReadInt64LittleEndian(header[5..]);
        reader.Advance(HeaderBytes);
        using var stream = new LzmaStream(reader);
        stream.TryStart(properties, dictionary, size);
        context.Child(EntryName.Inside(context.Document, (".lzma", ""), (".tlz", ".tar")), stream);
        if (stream.HasEnded && reader.Fill(1))
        {
            context.Note(Reason.Corrupt, "Something follows its end.");
            context.Child(EntryName.Outside, new SliceStream(reader));
        }
    }
}
