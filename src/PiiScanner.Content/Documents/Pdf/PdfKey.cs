using System.Security.Cryptography;
using System.Text;
using PiiScanner.Content.Encryption;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>
/// From a password to the key of a file, by the standard security handler (ISO 32000-2, 7.6.4). A password may be the user's, who may read, or the
/// owner's, who may do everything.
/// </summary>
/// <param name="revision">The handler's revision, 2 to 6.</param>
/// <param name="owner">The entry O: what the owner's password is known by.</param>
/// <param name="user">The entry U, for the user's.</param>
internal sealed class PdfKey(int revision, byte[] owner, byte[] user)
{
    private const int PaddedBytes = 32;
    private const int CheckBytes = 16;

    private const int LongBytes = 32, SaltBytes = 8;
    private const int LongestPassword = 127;

    /// <summary>The padding of passwords (7.6.4.3.2); all that there is of an empty one.</summary>
    private static ReadOnlySpan<byte> Padding =>
    [
        0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
        0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
    ];

    /// <summary>How often a value goes through RC4, each time with a key turned further.</summary>
    private int Turns => revision == 2 ? 1 : 20;

    /// <summary>The key of 40 to 128 bits that a password opens (algorithms 2 to 7), null when it opens nothing.</summary>
    /// <param name="password">The password.</param>
    /// <param name="length">Bytes of the key.</param>
    /// <param name="salt">What is hashed with the password: permissions, identifier, and whether metadata is encrypted.</param>
    /// <param name="id">The first half of the file's identifier.</param>
    public byte[]? Short(string password, int length, byte[] salt, byte[] id)
    {
        if (owner.Length < PaddedBytes || user.Length < CheckBytes) return null;
        byte[] padded = [.. Encoding.Latin1.GetBytes(password).Take(PaddedBytes), .. Padding];
        return OfUser(padded.AsSpan(0, PaddedBytes)) ?? OfUser(UserOf(padded.AsSpan(0, PaddedBytes), length));

        byte[]? OfUser(ReadOnlySpan<byte> padded)
        {
            byte[] key = Hash([.. padded, .. owner.AsSpan(0, PaddedBytes), .. salt], length);
            byte[] check = revision == 2 ? Padding.ToArray() : MD5.HashData([.. Padding, .. id]);
            for (int turn = 0; turn < Turns; turn++) Turned(key, turn).Apply(check);
            return check.AsSpan(0, CheckBytes).SequenceEqual(user.AsSpan(0, CheckBytes)) ? key : null;
        }
    }

    /// <summary>The key of 256 bits that a password opens (algorithm 2.A), null when it opens nothing.</summary>
    /// <param name="password">The password.</param>
    /// <param name="ownerKey">The entry OE: the key, wrapped for the owner.</param>
    /// <param name="userKey">The entry UE, for the user.</param>
    public byte[]? Long(string password, byte[] ownerKey, byte[] userKey)
    {
        const int All = LongBytes + (2 * SaltBytes);
        if (user.Length < All) return null;
        byte[] text = [.. Encoding.UTF8.GetBytes(password).Take(LongestPassword)];
        return Unwrapped(user, userKey, []) ?? Unwrapped(owner, ownerKey, user.AsSpan(0, All));

        byte[]? Unwrapped(byte[] known, byte[] wrapped, ReadOnlySpan<byte> more)
        {
            if (known.Length < All || wrapped.Length < LongBytes) return null;
            if (!Hash(text, known.AsSpan(LongBytes, SaltBytes), more).AsSpan().SequenceEqual(known.AsSpan(0, LongBytes))) return null;
            using Aes aes = Aes.Create();
            aes.Key = Hash(text, known.AsSpan(LongBytes + SaltBytes, SaltBytes), more);
            return aes.DecryptCbc(wrapped.AsSpan(0, LongBytes), new byte[16], PaddingMode.None);
        }
    }

    /// <summary>The user's password out of the owner's (algorithm 7), padded.</summary>
    private byte[] UserOf(ReadOnlySpan<byte> padded, int length)
    {
        byte[] key = Hash(padded, length, isWhole: true), password = owner[..PaddedBytes];
        for (int turn = Turns - 1; turn >= 0; turn--) Turned(key, turn).Apply(password);
        return password;
    }

    private byte[] Hash(ReadOnlySpan<byte> bytes, int length, bool isWhole = false)
    {
        byte[] hash = MD5.HashData(bytes);
        for (int i = 0; revision >= 3 && i < 50; i++) hash = MD5.HashData(isWhole ? hash : hash.AsSpan(0, length));
        return hash[..length];
    }

    /// <summary>The hash of a password with a salt (7.6.4.3.4, algorithm 2.B).</summary>
    private byte[] Hash(byte[] password, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> more)
    {
        byte[] hash = SHA256.HashData([.. password, .. salt, .. more]);
        if (revision < 6) return hash;
        for (int round = 0; ; round++)
        {
            byte[] once = [.. password, .. hash, .. more], repeated = new byte[64 * once.Length];
            for (int i = 0; i < 64; i++) once.CopyTo(repeated, i * once.Length);
            using Aes aes = Aes.Create();
            aes.Key = hash[..16];
            byte[] mixed = aes.EncryptCbc(repeated, hash.AsSpan(16, 16), PaddingMode.None);
            int remainder = 0;
            foreach (byte b in mixed.AsSpan(0, 16)) remainder += b; // 256 leaves 1 when divided by 3, so the number leaves what its digits do
            hash = (remainder % 3) switch
            {
                0 => SHA256.HashData(mixed),
                1 => SHA384.HashData(mixed),
                _ => SHA512.HashData(mixed),
            };
            if (round >= 63 && mixed[^1] <= round - 31) return hash[..LongBytes];
        }
    }

    private static Rc4 Turned(byte[] key, int turn) => new([.. key.Select(b => (byte)(b ^ turn))]);
}
