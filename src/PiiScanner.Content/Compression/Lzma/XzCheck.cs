using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace PiiScanner.Content.Compression.Lzma;

/// <summary>What an xz block's content is held against (the XZ format, 2.1.1.2 and 3.4). Kinds that nobody uses are passed over.</summary>
/// <param name="kind">The kind, 0 to 15.</param>
internal sealed class XzCheck(int kind) : IDisposable
{
    private const int KindCrc32 = 1, KindCrc64 = 4, KindSha256 = 10;

    private static readonly ulong[] Crc64Table = MakeCrc64Table();

    private readonly Crc32? crc32 = kind == KindCrc32 ? new Crc32() : null;
    private readonly IncrementalHash? sha256 = kind == KindSha256 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    private ulong crc64 = ulong.MaxValue;

    /// <summary>How long the stored value is.</summary>
    public int Bytes { get; } = kind == 0 ? 0 : 4 << ((kind - 1) / 3);

    /// <summary>Takes in content.</summary>
    public void Append(ReadOnlySpan<byte> content)
    {
        crc32?.Append(content);
        sha256?.AppendData(content);
        if (kind != KindCrc64) return;
        ulong[] table = Crc64Table;
        ulong value = crc64;
        foreach (byte b in content) value = table[(byte)value ^ b] ^ (value >> 8);
        crc64 = value;
    }

    /// <summary>True when the content taken in since the last time is what this value was made of.</summary>
    public bool Matches(ReadOnlySpan<byte> stored)
    {
        if (crc32 is not null)
        {
            uint actual = crc32.GetCurrentHashAsUInt32();
            crc32.Reset();
            return BinaryPrimitives.ReadUInt32LittleEndian(stored) == actual;
        }
        if (sha256 is not null)
        {
            Span<byte> actual = stackalloc byte[32];
            sha256.GetHashAndReset(actual);
            return stored.SequenceEqual(actual);
        }
        ulong value = ~crc64;
        crc64 = ulong.MaxValue;
        return kind != KindCrc64 || BinaryPrimitives.ReadUInt64LittleEndian(stored) == value;
    }

    public void Dispose() => sha256?.Dispose();

    /// <summary>CRC-64 of ECMA-182 with the lowest bit first, which the platform has not.</summary>
    private static ulong[] MakeCrc64Table()
    {
        ulong[] table = new ulong[256];
        for (uint i = 0; i < 256; i++)
        {
            ulong value = i;
            for (int bit = 0; bit < 8; bit++) value = (value >> 1) ^ ((value & 1) != 0 ? 0xC96C_5795_D787_0F42ul : 0);
            table[i] = value;
        }
        return table;
    }
}
