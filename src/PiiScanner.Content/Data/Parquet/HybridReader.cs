namespace PiiScanner.Content.Data.Parquet;

/// <summary>Reads small whole numbers written as runs and as packed bits, in turn (Parquet encodings, RLE/bit-packing hybrid).</summary>
internal ref struct HybridReader(ReadOnlySpan<byte> bytes, int width)
{
    private ReadOnlySpan<byte> bytes = bytes;
    private long left;
    private bool isPacked;
    private int repeated;
    private ulong bits;
    private int held;

    /// <summary>The next number.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public int Next()
    {
        if (width == 0) return 0;
        while (left == 0) Begin();
        left--;
        if (!isPacked) return repeated;
        while (held < width)
        {
            if (bytes.IsEmpty) throw new InvalidDataException("Packed numbers end early.");
            bits |= (ulong)bytes[0] << held;
            bytes = bytes[1..];
            held += 8;
        }
        int value = (int)(bits & ((1UL << width) - 1));
        bits >>= width;
        held -= width;
        return value;
    }

    private void Begin()
    {
        long head = 0;
        for (int shift = 0; ; shift += 7)
        {
            if (bytes.IsEmpty || shift > 35) throw new InvalidDataException("A run has no beginning.");
            byte b = bytes[0];
            bytes = bytes[1..];
            head |= (long)(b & 0x7F) << shift;
            if (b < 0x80) break;
        }
        isPacked = (head & 1) == 1;
        left = isPacked ? (head >> 1) * 8 : head >> 1;
        bits = 0;
        held = 0;
        if (isPacked) return;
        int size = (width + 7) / 8;
        if (bytes.Length < size) throw new InvalidDataException("A run has no value.");
        repeated = 0;
        for (int i = 0; i < size; i++) repeated |= bytes[i] << (8 * i);
        bytes = bytes[size..];
    }
}
