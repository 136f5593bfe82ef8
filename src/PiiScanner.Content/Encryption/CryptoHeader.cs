using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PiiScanner.Content.Encryption;

/// <summary>What a document says of its encryption where the Windows CryptoAPI made its key ([MS-OFFCRYPTO] 2.3.2 to 2.3.4, 2.3.5.1).</summary>
/// <param name="Algorithm">The cipher.</param>
/// <param name="KeyBytes">How long its key is.</param>
/// <param name="Salt">What is hashed with the password.</param>
/// <param name="Verifier">Random bytes, encrypted.</param>
/// <param name="VerifierHash">The hash of these bytes, encrypted; a cipher of blocks has filled it up.</param>
internal sealed record CryptoHeader(int Algorithm, int KeyBytes, byte[] Salt, byte[] Verifier, byte[] VerifierHash)
{
    /// <summary>RC4.</summary>
    public const int Rc4 = 0x6801;

    /// <summary>AES with a key of 128 bits; those with 192 and 256 bits follow.</summary>
    public const int Aes128 = 0x660E;

    private const int SaltBytes = 16, VerifierBytes = 16, HashBytes = 20, AesHashBytes = 32;

    /// <summary>Reads it, behind the version and the flags that it starts with.</summary>
    /// <exception cref="EndOfStreamException">It is cut.</exception>
    public static CryptoHeader Read(ReadOnlySpan<byte> bytes)
    {
        uint length = Number(bytes, 0);
        if (length is < 32 or > int.MaxValue) throw new InvalidDataException();
        int algorithm = (int)Number(bytes, 4 + 8), keyBits = (int)Number(bytes, 4 + 16);
        if (algorithm == 0) algorithm = Rc4; // as flags say that are told nowhere else
        if (keyBits == 0) keyBits = 40;
        if (keyBits is < 40 or > 256) throw new InvalidDataException();
        bytes = bytes.Length - 4 >= length ? bytes[(4 + (int)length)..] : [];
        if (Number(bytes, 0) != SaltBytes) throw new InvalidDataException();
        int hashBytes = algorithm == Rc4 ? HashBytes : AesHashBytes;
        if (bytes.Length < 4 + SaltBytes + VerifierBytes + 4 + hashBytes) throw new EndOfStreamException();
        bytes = bytes[4..];
        return new CryptoHeader(
            algorithm,
            keyBits / 8,
            bytes[..SaltBytes].ToArray(),
            bytes.Slice(SaltBytes, VerifierBytes).ToArray(),
            bytes.Slice(SaltBytes + VerifierBytes + 4, hashBytes).ToArray());
    }

    /// <summary>The hash of a password with the salt, which keys are made of.</summary>
    public byte[] HashOf(string password) => SHA1.HashData([.. Salt, .. Encoding.Unicode.GetBytes(password)]);

    /// <summary>True when a decrypted verifier has the decrypted hash.</summary>
    public static bool Agrees(ReadOnlySpan<byte> verifier, ReadOnlySpan<byte> hash) => SHA1.HashData(verifier).AsSpan().SequenceEqual(hash[..HashBytes]);

    private static uint Number(ReadOnlySpan<byte> bytes, int offset) =>
        bytes.Length >= offset + 4 ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]) : throw new EndOfStreamException();
}
