namespace PiiScanner.Content.Data.Parquet;

/// <summary>Decompresses a block of Snappy (format_description.txt) or of LZ4 (lz4_Block_format.md).</summary>
internal static class BlockCodec
{
    /// <summary>Decompresses into a buffer of the very size.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public static void Decompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        int at = 0, filled = 0;
        while (at < source.Length && source[at++] >= 0x80) // the length, known from elsewhere
        {
        }
        while (at < source.Length)
        {
            byte tag = source[at++];
            int length = (tag >> 2) + 1;
            if ((tag & 3) == 0)
            {
                if (length > 60) length = Little(source, ref at, length - 60) + 1;
                Literal(source, ref at, target, ref filled, length);
                continue;
            }
            int distance = (tag & 3) switch
            {
                1 => ((tag >> 5) << 8) | Little(source, ref at, 1),
                2 => Little(source, ref at, 2),
                _ => Little(source, ref at, 4),
            };
            Copy(target, ref filled, distance, (tag & 3) == 1 ? ((tag >> 2) & 7) + 4 : length);
        }
        if (filled != target.Length) throw new InvalidDataException("A compressed block is cut.");
    }

    /// <summary>Decompresses a block of LZ4.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public static void DecompressLz4(ReadOnlySpan<byte> source, Span<byte> target)
    {
        int at = 0, filled = 0;
        while (at < source.Length)
        {
            byte token = source[at++];
            Literal(source, ref at, target, ref filled, Extend(source, ref at, token >> 4));
            if (at >= source.Length) break;
            int distance = Little(source, ref at, 2);
            Copy(target, ref filled, distance, Extend(source, ref at, token & 15) + 4);
        }
        if (filled != target.Length) throw new InvalidDataException("A compressed block is cut.");
    }

    private static int Extend(ReadOnlySpan<byte> source, ref int at, int length)
    {
        if (length < 15) return length;
        byte more;
        do
        {
            more = (byte)Little(source, ref at, 1);
            length += more;
        }
        while (more == 255 && length < int.MaxValue / 2);
        return length;
    }

    private static int Little(ReadOnlySpan<byte> source, ref int at, int bytes)
    {
        if (at + bytes > source.Length) throw new InvalidDataException("A compressed block is cut.");
        int value = 0;
        for (int i = 0; i < bytes; i++) value |= source[at++] << (8 * i);
        return value;
    }

    private static void Literal(ReadOnlySpan<byte> source, ref int at, Span<byte> target, ref int filled, int length)
    {
        if (length < 0 || length > source.Length - at || length > target.Length - filled) throw new InvalidDataException("A compressed block is damaged.");
        source.Slice(at, length).CopyTo(target[filled..]);
        at += length;
        filled += length;
    }

    private static void Copy(Span<byte> target, ref int filled, int distance, int length)
    {
        if (distance <= 0 || distance > filled || length < 0 || length > target.Length - filled) throw new InvalidDataException("A compressed block is damaged.");
        for (int i = 0; i < length; i++, filled++) target[filled] = target[filled - distance];
    }
}
