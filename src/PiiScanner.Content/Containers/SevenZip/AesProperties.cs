using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.SevenZip;

/// <summary>What 7-Zip's encryption tells in the clear.</summary>
/// <param name="Cycles">How often the password is hashed, as a power of two.</param>
/// <param name="Salt">What is hashed with it.</param>
/// <param name="Vector">What the first block is mixed with, filled up with zeros.</param>
internal sealed record AesProperties(int Cycles, byte[] Salt, byte[] Vector)
{
    /// <summary>7-Zip writes 19. More would be a way to waste time.</summary>
    private const int MaxCycles = 24;

    private const int BlockBytes = 16;

    /// <summary>Takes them apart.</summary>
    public static AesProperties Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) throw new InvalidDataException("The encryption of a block is damaged.");
        int first = bytes[0], cycles = first & 0x3F, saltBytes = first >> 7, vectorBytes = (first >> 6) & 1;
        bytes = bytes[1..];
        if (saltBytes + vectorBytes > 0)
        {
            if (bytes.IsEmpty) throw new InvalidDataException("The encryption of a block is damaged.");
            saltBytes += bytes[0] >> 4;
            vectorBytes += bytes[0] & 0xF;
            bytes = bytes[1..];
        }
        if (cycles > MaxCycles) throw new UnreadableException(Reason.Unsupported, "Its encryption is not read.");
        if (bytes.Length < saltBytes + vectorBytes) throw new InvalidDataException("The encryption of a block is damaged.");
        byte[] vector = new byte[BlockBytes];
        bytes.Slice(saltBytes, vectorBytes).CopyTo(vector);
        return new AesProperties(cycles, bytes[..saltBytes].ToArray(), vector);
    }
}
