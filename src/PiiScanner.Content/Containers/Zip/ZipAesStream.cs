using System.Buffers.Binary;
using System.Security.Cryptography;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Zip;

/// <summary>Decrypts what WinZip encrypted: AES in counter mode, the counter with its lowest byte first. What was altered is told at its end.</summary>
internal sealed class ZipAesStream : ReadOnlyStream
{
    private const int Blocks = 256, BlockBytes = 16, Iterations = 1000;

    private readonly Stream inner;
    private readonly Aes aes = Aes.Create();
    private readonly IncrementalHash hash;
    private readonly byte[] counters = new byte[Blocks * BlockBytes];
    private readonly byte[] keys = new byte[Blocks * BlockBytes];
    private long left;
    private ulong counter;
    private int at = Blocks * BlockBytes;

    private ZipAesStream(Stream inner, ReadOnlySpan<byte> cipherKey, ReadOnlySpan<byte> hashKey, long length)
    {
        this.inner = inner;
        left = length;
        aes.Key = cipherKey.ToArray();
        hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, hashKey);
    }

    /// <summary>Opens what a password opens; null when it is the wrong one.</summary>
    /// <param name="inner">Stands at the salt.</param>
    /// <param name="length">How long it is, salt and code included.</param>
    /// <param name="aes">What the entry tells.</param>
    /// <param name="password">The password.</param>
    public static ZipAesStream? Open(Stream inner, long length, ZipAes aes, string password)
    {
        length -= aes.SaltBytes + ZipAes.VerifierBytes + ZipAes.CodeBytes;
        if (length < 0) throw new InvalidDataException("An entry is too short for its encryption.");
        byte[] head = new byte[aes.SaltBytes + ZipAes.VerifierBytes];
        inner.ReadExactly(head);
        byte[] keys = Rfc2898DeriveBytes.Pbkdf2(password, head.AsSpan(0, aes.SaltBytes), Iterations, HashAlgorithmName.SHA1, (2 * aes.KeyBytes) + ZipAes.VerifierBytes);
        if (!keys.AsSpan(2 * aes.KeyBytes).SequenceEqual(head.AsSpan(aes.SaltBytes))) return null;
        return new ZipAesStream(inner, keys.AsSpan(0, aes.KeyBytes), keys.AsSpan(aes.KeyBytes, aes.KeyBytes), length);
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || left < 0) return 0;
        if (left == 0)
        {
            left = -1;
            CheckCode();
            return 0;
        }
        int read = inner.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        if (read == 0) throw new EndOfStreamException();
        hash.AppendData(buffer[..read]);
        left -= read;
        foreach (ref byte value in buffer[..read])
        {
            if (at == keys.Length) NextKeys();
            value ^= keys[at++];
        }
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            aes.Dispose();
            hash.Dispose();
        }
        base.Dispose(disposing);
    }

    private void CheckCode()
    {
        byte[] code = new byte[ZipAes.CodeBytes];
        inner.ReadExactly(code);
        if (!hash.GetHashAndReset().AsSpan(0, code.Length).SequenceEqual(code)) throw new InvalidDataException("An encrypted entry was altered.");
    }

    private void NextKeys()
    {
        for (int i = 0; i < Blocks; i++) BinaryPrimitives.WriteUInt64LittleEndian(counters.AsSpan(i * BlockBytes), ++counter);
        aes.EncryptEcb(counters, keys, PaddingMode.None);
        at = 0;
    }
}
