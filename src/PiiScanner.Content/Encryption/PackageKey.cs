using System.Buffers.Binary;
using System.Security.Cryptography;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Encryption;

/// <summary>
/// The key of an encrypted package of Office 2007 and later ([MS-OFFCRYPTO] 2.3.4): its parts are 4,096 bytes long, and encrypted with AES each by
/// itself ("agile", 2.3.4.10) or block by block ("standard", 2.3.4.5).
/// </summary>
internal sealed class PackageKey : IDisposable
{
    /// <summary>How long a part is.</summary>
    public const int PartBytes = 4096;

    /// <summary>How long a block of the cipher is.</summary>
    public const int BlockBytes = 16;

    private readonly Aes aes = Aes.Create();
    private readonly HashAlgorithmName hash;
    private readonly byte[]? salt;

    /// <summary>A key whose blocks know nothing of each other.</summary>
    public PackageKey(byte[] key) => aes.Key = key;

    /// <summary>A key whose parts start from a hash of a salt and their number.</summary>
    public PackageKey(byte[] key, HashAlgorithmName hash, byte[] salt)
        : this(key)
    {
        this.hash = hash;
        this.salt = salt;
    }

    /// <summary>Tries the passwords of the scan on what stands in a file's stream <c>EncryptionInfo</c>.</summary>
    /// <returns>The key, which the caller disposes; null when no password opens it or it is encrypted in another way.</returns>
    /// <exception cref="EndOfStreamException">It is cut.</exception>
    public static PackageKey? Open(ReadOnlySpan<byte> information, FormatContext context)
    {
        if (information.Length < 8) return null;
        int major = BinaryPrimitives.ReadUInt16LittleEndian(information), minor = BinaryPrimitives.ReadUInt16LittleEndian(information[2..]);
        if (major == 4 && minor == 4) return AgileEncryption.Read(information[8..].ToArray())?.Open(context);
        bool isStandard = major is >= 2 and <= 4 && minor == 2;
        return isStandard ? OpenStandard(CryptoHeader.Read(information[8..]), OfficePasswords.For(context)) : null;
    }

    /// <summary>Decrypts a part, or as much of it as there is in whole blocks.</summary>
    /// <param name="part">Its number.</param>
    /// <param name="encrypted">Its bytes.</param>
    /// <param name="plain">Where they go.</param>
    public void Decrypt(uint part, ReadOnlySpan<byte> encrypted, Span<byte> plain)
    {
        if (salt is null)
        {
            aes.DecryptEcb(encrypted, plain, PaddingMode.None);
            return;
        }
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(number, part);
        byte[] vector = CryptographicOperations.HashData(hash, [.. salt, .. number]);
        aes.DecryptCbc(encrypted, vector.AsSpan(0, BlockBytes), plain, PaddingMode.None);
    }

    /// <inheritdoc/>
    public void Dispose() => aes.Dispose();

    private static PackageKey? OpenStandard(CryptoHeader header, IEnumerable<string> passwords)
    {
        if (header.Algorithm is < CryptoHeader.Aes128 or > CryptoHeader.Aes128 + 2 || header.KeyBytes is not (16 or 24 or 32)) return null;
        foreach (string password in passwords)
        {
            var key = new PackageKey(StandardKey(header, password));
            if (CryptoHeader.Agrees(key.aes.DecryptEcb(header.Verifier, PaddingMode.None), key.aes.DecryptEcb(header.VerifierHash, PaddingMode.None))) return key;
            key.Dispose();
        }
        return null;
    }

    /// <summary>From a password to the key (2.3.4.7).</summary>
    private static byte[] StandardKey(CryptoHeader header, string password)
    {
        const int Rounds = 50_000, Wide = 64;
        byte[] hash = PasswordHash.Spin(HashAlgorithmName.SHA1, header.HashOf(password), Rounds);
        hash = SHA1.HashData([.. hash, 0, 0, 0, 0]);
        return [.. Mixed(0x36).Concat(Mixed(0x5C)).Take(header.KeyBytes)];

        byte[] Mixed(byte filler)
        {
            Span<byte> wide = stackalloc byte[Wide];
            wide.Fill(filler);
            for (int i = 0; i < hash.Length; i++) wide[i] ^= hash[i];
            return SHA1.HashData(wide);
        }
    }
}
