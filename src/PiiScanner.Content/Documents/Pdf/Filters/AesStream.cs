using System.Security.Cryptography;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf.Filters;

/// <summary>
/// Decrypts AES in CBC mode (ISO 32000-2, 7.6.3.1): the first block is the initialisation vector, the last one padded. Padding that is wrong and a last
/// block that is cut are left as they are: some text is better than none.
/// </summary>
internal sealed class AesStream : ReadOnlyStream
{
    private const int BlockBytes = 16, ChunkBytes = 4096;

    private readonly Stream encrypted;
    private readonly Aes aes = Aes.Create();
    private readonly byte[] vector = new byte[BlockBytes];
    private readonly byte[] cipher = new byte[ChunkBytes + BlockBytes];
    private readonly byte[] plain = new byte[ChunkBytes + BlockBytes];
    private int held;
    private int given;
    private int filled;
    private bool isStarted;
    private bool hasEnded;

    /// <summary>Over an encrypted stream, which it disposes.</summary>
    public AesStream(Stream encrypted, byte[] key)
    {
        this.encrypted = encrypted;
        aes.Key = key;
    }

    public override int Read(Span<byte> buffer)
    {
        while (given == filled && !hasEnded) Next();
        int count = Math.Min(buffer.Length, filled - given);
        plain.AsSpan(given, count).CopyTo(buffer);
        given += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            aes.Dispose();
            plain.AsSpan().Clear();
            encrypted.Dispose();
        }
        base.Dispose(disposing);
    }

    /// <summary>Decrypts some blocks; the last one is held back until it is known to be the last, for its padding.</summary>
    private void Next()
    {
        if (!isStarted)
        {
            isStarted = true;
            hasEnded = encrypted.ReadAtLeast(vector, BlockBytes, throwOnEndOfStream: false) < BlockBytes;
            if (hasEnded) return;
        }
        held += encrypted.ReadAtLeast(cipher.AsSpan(held), cipher.Length - held, throwOnEndOfStream: false);
        hasEnded = held < cipher.Length;
        int whole = held / BlockBytes * BlockBytes, length = hasEnded ? whole : whole - BlockBytes;
        given = filled = 0;
        if (length == 0) return;
        aes.DecryptCbc(cipher.AsSpan(0, length), vector, plain, PaddingMode.None);
        cipher.AsSpan(length - BlockBytes, BlockBytes).CopyTo(vector);
        filled = length;
        if (hasEnded && plain[length - 1] is >= 1 and <= BlockBytes) filled -= plain[length - 1];
        cipher.AsSpan(length, held - length).CopyTo(cipher);
        held -= length;
    }
}
