namespace PiiScanner.Content.Compression.Lzma;

/// <summary>Numbers of variable length in the XZ format (1.2): seven bits a byte, lowest first.</summary>
internal static class XzNumber
{
    /// <summary>The most bytes that a number takes.</summary>
    public const int MaxBytes = 9;

    /// <summary>Takes a number from the start of bytes.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static long Take(ref ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        for (int i = 0; i < Math.Min(bytes.Length, MaxBytes); i++)
        {
            value |= (long)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] >= 0x80) continue;
            if (bytes[i] == 0 && i > 0) break;
            bytes = bytes[(i + 1)..];
            return value;
        }
        throw new InvalidDataException("A number in an xz stream is damaged.");
    }
}
