namespace PiiScanner.Content.Data.Parquet;

/// <summary>Reads whole numbers written as differences in packed blocks (Parquet encodings, DELTA_BINARY_PACKED).</summary>
internal static class DeltaReader
{
    /// <summary>Reads all numbers.</summary>
    /// <param name="bytes">What begins with them.</param>
    /// <param name="most">More than this are not believed.</param>
    /// <param name="used">How many bytes they take.</param>
    public static long[] Read(ReadOnlySpan<byte> bytes, long most, out int used)
    {
        int at = 0;
        long blockSize = (long)Varint(bytes, ref at), miniBlocks = (long)Varint(bytes, ref at), count = (long)Varint(bytes, ref at), last = ZigZag(bytes, ref at);
        if (count < 0 || count > most || miniBlocks is < 1 or > 1024 || blockSize < miniBlocks || blockSize > 1 << 20) throw new InvalidDataException("Differences have an impossible beginning.");
        long[] values = new long[count];
        int perBlock = (int)(blockSize / miniBlocks);
        int filled = 0;
        if (count > 0) values[filled++] = last;
        while (filled < count)
        {
            long least = ZigZag(bytes, ref at);
            int widths = at;
            at += (int)miniBlocks;
            for (int block = 0; block < miniBlocks && filled < count; block++)
            {
                if (widths + block >= bytes.Length) throw new InvalidDataException("Differences end early.");
                int width = bytes[widths + block], start = at;
                if (width > 64) throw new InvalidDataException("Differences are wider than numbers.");
                at += ((perBlock * width) + 7) / 8;
                for (int i = 0; i < perBlock && filled < count; i++) values[filled++] = last += least + (long)Bits(bytes, start, i * width, width);
            }
        }
        used = Math.Min(at, bytes.Length);
        return values;
    }

    private static ulong Bits(ReadOnlySpan<byte> bytes, int start, int offset, int width)
    {
        ulong value = 0;
        for (int i = 0; i < width; i++)
        {
            int at = start + ((offset + i) >> 3);
            if (at >= bytes.Length) throw new InvalidDataException("Differences end early.");
            value |= (ulong)((bytes[at] >> ((offset + i) & 7)) & 1) << i;
        }
        return value;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (at >= bytes.Length) throw new InvalidDataException("Differences end early.");
            byte b = bytes[at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) break;
        }
        return value;
    }

    private static long ZigZag(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = Varint(bytes, ref at);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
