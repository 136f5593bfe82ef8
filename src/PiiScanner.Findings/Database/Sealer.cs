using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PiiScanner.Findings.Database;

/// <summary>
/// Seals contents with AES-256 in Galois/Counter Mode (NIST SP 800-38D) under a random nonce. Each is bound to the place it stands at, so
/// that nobody can move it to another unseen. For one thread at a time.
/// </summary>
/// <param name="keyId">The id of the key, which tells nothing about it.</param>
/// <param name="key">The key.</param>
internal sealed class Sealer(uint keyId, byte[] key) : IDisposable
{
    /// <summary>How much longer a sealed content is.</summary>
    public const int Overhead = NonceBytes + TagBytes;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly AesGcm aes = new(key, TagBytes);

    /// <summary>The key's id as it stands in tables.</summary>
    public long Key => keyId;

    /// <summary>Seals a content.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="first">With <paramref name="second"/>: where it stands.</param>
    /// <param name="second">See <paramref name="first"/>.</param>
    /// <param name="content">The content.</param>
    public byte[] Seal(SealedKind kind, long first, long second, ReadOnlySpan<byte> content)
    {
        byte[] message = GC.AllocateUninitializedArray<byte>(Overhead + content.Length);
        Span<byte> nonce = message.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        Span<byte> place = stackalloc byte[17];
        Bind(place, kind, first, second);
        aes.Encrypt(nonce, content, message.AsSpan(NonceBytes, content.Length), message.AsSpan(NonceBytes + content.Length), place);
        return message;
    }

    /// <summary>Opens what was sealed for this place.</summary>
    /// <exception cref="FindingsStoreException">It was not sealed under this key for this place, or is damaged.</exception>
    public byte[] Open(SealedKind kind, long first, long second, ReadOnlySpan<byte> message)
    {
        if (message.Length < Overhead) throw FindingsStoreException.Damaged();
        byte[] content = GC.AllocateUninitializedArray<byte>(message.Length - Overhead);
        Open(kind, first, second, message, content);
        return content;
    }

    /// <summary>Opens what was sealed for this place into a buffer that is used again, and grows as needed.</summary>
    /// <returns>The content, until the buffer is used again.</returns>
    /// <exception cref="FindingsStoreException">It was not sealed under this key for this place, or is damaged.</exception>
    public ReadOnlyMemory<byte> Open(SealedKind kind, long first, long second, ReadOnlySpan<byte> message, ref byte[] buffer)
    {
        if (message.Length < Overhead) throw FindingsStoreException.Damaged();
        int length = message.Length - Overhead;
        if (buffer.Length < length) buffer = new byte[2 * length];
        Open(kind, first, second, message, buffer.AsSpan(0, length));
        return buffer.AsMemory(0, length);
    }

    public void Dispose() => aes.Dispose();

    private void Open(SealedKind kind, long first, long second, ReadOnlySpan<byte> message, Span<byte> content)
    {
        Span<byte> place = stackalloc byte[17];
        Bind(place, kind, first, second);
        try
        {
            aes.Decrypt(message[..NonceBytes], message[NonceBytes..^TagBytes], message[^TagBytes..], content, place);
        }
        catch (CryptographicException)
        {
            throw FindingsStoreException.Damaged();
        }
    }

    private static void Bind(Span<byte> place, SealedKind kind, long first, long second)
    {
        place[0] = (byte)kind;
        BinaryPrimitives.WriteInt64BigEndian(place[1..], first);
        BinaryPrimitives.WriteInt64BigEndian(place[9..], second);
    }
}
