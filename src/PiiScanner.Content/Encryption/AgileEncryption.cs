using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Encryption;

/// <summary>What a package says of its "agile" encryption ([MS-OFFCRYPTO] 2.3.4.10): how it is encrypted, and its key, itself encrypted with a password.</summary>
internal sealed class AgileEncryption
{
    /// <summary>Office hashes 100,000 times. More than this would be a way to waste time.</summary>
    private const int MostRounds = 1_000_000;

    private readonly Cipher package;
    private readonly Cipher password;
    private readonly int rounds;
    private readonly byte[] verifier;
    private readonly byte[] verifierHash;
    private readonly byte[] key;

    private AgileEncryption(Cipher package, Cipher password, XmlScanner xml)
    {
        this.package = package;
        this.password = password;
        _ = int.TryParse(xml.AttributeText("spinCount"u8), NumberStyles.None, CultureInfo.InvariantCulture, out rounds);
        verifier = Bytes(xml, "encryptedVerifierHashInput"u8);
        verifierHash = Bytes(xml, "encryptedVerifierHashValue"u8);
        key = Bytes(xml, "encryptedKeyValue"u8);
    }

    /// <summary>Which of several keys made of a password is wanted (2.3.4.13).</summary>
    private static ReadOnlySpan<byte> ForVerifier => [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];

    private static ReadOnlySpan<byte> ForVerifierHash => [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];

    private static ReadOnlySpan<byte> ForKey => [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];

    private bool IsWhole => rounds <= MostRounds && IsInBlocks(verifier) && IsInBlocks(verifierHash) && IsInBlocks(key) && key.Length >= package.KeyBytes;

    /// <summary>Reads the description; null when no password opens it, or it is encrypted in another way.</summary>
    public static AgileEncryption? Read(byte[] description)
    {
        using var stream = new MemoryStream(description, writable: false);
        using var xml = new XmlScanner(stream, new XmlNames());
        Cipher? package = null;
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            if (token != XmlToken.Open) continue;
            if (xml.Name == "keyData") package = Cipher.Read(xml);
            if (xml.Name == "encryptedKey" && package is not null && Cipher.Read(xml) is { } password)
            {
                var encryption = new AgileEncryption(package, password, xml);
                if (encryption.IsWhole) return encryption;
            }
        }
        return null;
    }

    /// <summary>Tries the passwords of the scan.</summary>
    /// <returns>The package's key, which the caller disposes; null when none opens it.</returns>
    public PackageKey? Open(FormatContext context)
    {
        foreach (string one in OfficePasswords.For(context))
        {
            byte[] hash = PasswordHash.Spin(password.Hash, password.HashOf(Encoding.Unicode.GetBytes(one)), rounds);
            byte[] found = password.HashOf(password.Decrypt(verifier, hash, ForVerifier), isSalted: false);
            if (!password.Decrypt(verifierHash, hash, ForVerifierHash).AsSpan().StartsWith(found)) continue;
            return new PackageKey(password.Decrypt(key, hash, ForKey)[..package.KeyBytes], package.Hash, package.Salt);
        }
        return null;
    }

    private static bool IsInBlocks(byte[] bytes) => bytes.Length > 0 && bytes.Length % PackageKey.BlockBytes == 0;

    private static byte[] Bytes(XmlScanner xml, ReadOnlySpan<byte> attribute)
    {
        ReadOnlySpan<byte> value = xml.Attribute(attribute);
        byte[] bytes = new byte[value.Length];
        return System.Buffers.Text.Base64.DecodeFromUtf8(value, bytes, out _, out int length) == System.Buffers.OperationStatus.Done ? bytes[..length] : [];
    }

    /// <summary>A cipher with its key's length, its salt, and the hash that goes with it.</summary>
    private sealed record Cipher(HashAlgorithmName Hash, byte[] Salt, int KeyBytes)
    {
        private const byte Filler = 0x36;

        public static Cipher? Read(XmlScanner xml)
        {
            HashAlgorithmName? hash = xml.AttributeText("hashAlgorithm"u8) switch
            {
                "MD5" => HashAlgorithmName.MD5,
                "SHA1" or "SHA-1" => HashAlgorithmName.SHA1,
                "SHA256" or "SHA-256" => HashAlgorithmName.SHA256,
                "SHA384" or "SHA-384" => HashAlgorithmName.SHA384,
                "SHA512" or "SHA-512" => HashAlgorithmName.SHA512,
                _ => null,
            };
            byte[] salt = Bytes(xml, "saltValue"u8);
            bool isRead = xml.AttributeText("cipherAlgorithm"u8) == "AES" && xml.AttributeText("cipherChaining"u8) == "ChainingModeCBC";
            int keyBytes = xml.AttributeText("keyBits"u8) switch { "128" => 16, "192" => 24, "256" => 32, _ => 0 };
            return isRead && hash is { } name && salt.Length > 0 && keyBytes > 0 ? new Cipher(name, salt, keyBytes) : null;
        }

        /// <summary>The hash of bytes, with the salt before them.</summary>
        public byte[] HashOf(ReadOnlySpan<byte> bytes, bool isSalted = true) => CryptographicOperations.HashData(Hash, isSalted ? [.. Salt, .. bytes] : bytes);

        /// <summary>Decrypts with a key made of a password's hash and its purpose (2.3.4.11, 2.3.4.13).</summary>
        public byte[] Decrypt(byte[] encrypted, byte[] hash, ReadOnlySpan<byte> purpose)
        {
            using Aes aes = Aes.Create();
            aes.Key = Fit(HashOf([.. hash, .. purpose], isSalted: false), KeyBytes);
            return aes.DecryptCbc(encrypted, Fit(Salt, PackageKey.BlockBytes), PaddingMode.None);
        }

        private static byte[] Fit(byte[] bytes, int length) => bytes.Length >= length ? bytes[..length] : [.. bytes, .. Enumerable.Repeat(Filler, length - bytes.Length)];
    }
}
