namespace PiiScanner.Content.Data.Sqlite;

/// <summary>Numbers of one to nine bytes, the highest first (fileformat2, 1.6).</summary>
internal static class Varint
{
    /// <summary>Reads one.</summary>
    /// <param name="bytes">What starts with it.</param>
    /// <param name="value">The number.</param>
    /// <returns>How many bytes it takes; 0 when it is cut.</returns>
    public static int Read(ReadOnlySpan<byte> bytes, out long value)
    {
        value = 0;
        for (int i = 0; i < bytes.Length && i < 9; i++)
        {
            if (i == 8)
            {
                value = (value << 8) | bytes[8];
                return 9;
            }
            value = (value << 7) | (uint)(bytes[i] & 0x7F);
            if (bytes[i] < 0x80) return i + 1;
        }
        return 0;
    }
}
