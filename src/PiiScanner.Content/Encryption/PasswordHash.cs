using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PiiScanner.Content.Encryption;

/// <summary>What makes trying passwords slow ([MS-OFFCRYPTO] 2.3.4.7 and 2.3.4.11).</summary>
internal static class PasswordHash
{
    /// <summary>Hashes a hash again and again, each time with the number of the round before it.</summary>
    public static byte[] Spin(HashAlgorithmName algorithm, ReadOnlySpan<byte> hash, int rounds)
    {
        byte[] numbered = [0, 0, 0, 0, .. hash];
        for (int round = 0; round < rounds; round++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(numbered, round);
            CryptographicOperations.HashData(algorithm, numbered, numbered.AsSpan(4));
        }
        return numbered[4..];
    }
}
