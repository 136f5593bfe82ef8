using System.Buffers.Binary;

namespace PiiScanner.Content.Containers.Cab;

/// <summary>The checksum of a piece of a cabinet ([MS-CAB] 3.1): its words, one over the other. It covers the two lengths, then the data.</summary>
internal static class CabChecksum
{
    private const int LengthBytes = 4;

    /// <summary>The checksum of a piece from its lengths on.</summary>
    public static uint Of(ReadOnlySpan<byte> piece) => Of(piece[LengthBytes..], 0) ^ BinaryPrimitives.ReadUInt32LittleEndian(piece);

    private static uint Of(ReadOnlySpan<byte> data, uint checksum)
    {
        for (; data.Length >= 4; data = data[4..]) checksum ^= BinaryPrimitives.ReadUInt32LittleEndian(data);
        // What is left is taken highest byte first.
        uint rest = 0;
        foreach (byte b in data) rest = (rest << 8) | b;
        return checksum ^ rest;
    }
}
