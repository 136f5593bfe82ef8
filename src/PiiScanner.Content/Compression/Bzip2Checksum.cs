namespace PiiScanner.Content.Compression;

/// <summary>CRC-32 with the highest bit first, which the platform has not.</summary>
internal static class Bzip2Checksum
{
    /// <summary>What it starts from; its complement at the end is the checksum.</summary>
    public const uint Start = uint.MaxValue;

    private static readonly uint[] Table = MakeTable();

    /// <summary>Takes in bytes.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint[] table = Table;
        foreach (byte b in bytes) checksum = (checksum << 8) ^ table[(checksum >> 24) ^ b];
        return checksum;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i << 24;
            for (int bit = 0; bit < 8; bit++) value = (value << 1) ^ ((value & 0x8000_0000) != 0 ? 0x04C1_1DB7u : 0);
            table[i] = value;
        }
        return table;
    }
}
