using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PiiScanner.Content.Encryption;

/// <summary>
/// RC4 as documents of Office 97 to 2003 are encrypted with it ([MS-OFFCRYPTO] 2.3.5 and 2.3.6): each block of a stream has a key of its own, made
/// of the password and the block's number.
/// </summary>
internal sealed class OfficeRc4
{
    private const int SaltBytes = 16, VerifierBytes = 16;

    private readonly byte[] hash;
    private readonly int keyBytes;
    private readonly bool isOld;

    private OfficeRc4(byte[] hash, int keyBytes, bool isOld)
    {
        this.hash = hash;
        this.keyBytes = keyBytes;
        this.isOld = isOld;
    }

    /// <summary>Tries passwords on what a document says of its encryption, its version first.</summary>
    /// <returns>What decrypts it, null when no password opens it or it is encrypted in another way.</returns>
    /// <exception cref="EndOfStreamException">It is cut.</exception>
    public static OfficeRc4? Open(ReadOnlySpan<byte> information, IEnumerable<string> passwords)
    {
        if (information.Length < 8) return null;
        int major = BinaryPrimitives.ReadUInt16LittleEndian(information), minor = BinaryPrimitives.ReadUInt16LittleEndian(information[2..]);
        if (major == 1 && minor == 1) return OpenOld(information[4..], passwords);
        if (major is < 2 or > 4 || minor != 2) return null;
        CryptoHeader header = CryptoHeader.Read(information[8..]);
        if (header.Algorithm != CryptoHeader.Rc4 || header.KeyBytes > 16) return null;
        foreach (string password in passwords)
        {
            var keys = new OfficeRc4(header.HashOf(password), header.KeyBytes, isOld: false);
            (byte[] verifier, byte[] check) = keys.Decrypt(header.Verifier, header.VerifierHash);
            if (CryptoHeader.Agrees(verifier, check)) return keys;
        }
        return null;
    }

    /// <summary>The cipher at the start of a block.</summary>
    public Rc4 Cipher(uint block)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(number, block);
        if (isOld) return new Rc4(MD5.HashData([.. hash, .. number]));
        byte[] key = SHA1.HashData([.. hash, .. number])[..keyBytes];
        return new Rc4(keyBytes == 5 ? [.. key, .. new byte[11]] : key); // 40 bits are filled up to 128 (2.3.5.2)
    }

    /// <summary>Of old files 40 bits of a hash are the secret (2.3.6.2).</summary>
    private static OfficeRc4? OpenOld(ReadOnlySpan<byte> information, IEnumerable<string> passwords)
    {
        const int HashBytes = 16, SecretBytes = 5, Repeats = 16;
        if (information.Length < SaltBytes + VerifierBytes + HashBytes) throw new EndOfStreamException();
        byte[] salt = information[..SaltBytes].ToArray(), verifier = information.Slice(SaltBytes, VerifierBytes).ToArray();
        byte[] check = information.Slice(SaltBytes + VerifierBytes, HashBytes).ToArray();
        foreach (string password in passwords)
        {
            byte[] once = [.. MD5.HashData(Encoding.Unicode.GetBytes(password)).AsSpan(0, SecretBytes), .. salt];
            byte[] secret = MD5.HashData([.. Enumerable.Repeat(once, Repeats).SelectMany(static bytes => bytes)])[..SecretBytes];
            var keys = new OfficeRc4(secret, SaltBytes, isOld: true);
            (byte[] plain, byte[] hash) = keys.Decrypt(verifier, check);
            if (MD5.HashData(plain).AsSpan().SequenceEqual(hash)) return keys;
        }
        return null;
    }

    private (byte[] Verifier, byte[] Hash) Decrypt(byte[] verifier, byte[] hash)
    {
        Rc4 cipher = Cipher(0);
        byte[] first = [.. verifier], second = [.. hash];
        cipher.Apply(first);
        cipher.Apply(second);
        return (first, second);
    }
}
