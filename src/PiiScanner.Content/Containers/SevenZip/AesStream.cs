using System.Buffers;
using System.Security.Cryptography;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.SevenZip;

/// <summary>Decrypts a stream of whole blocks. Leaves the inner stream open; disposing disposes the cipher.</summary>
/// <param name="inner">The blocks.</param>
/// <param name="aes">The cipher, its key and vector set.</param>
/// <param name="size">How long the content is without what fills up its last block.</param>
internal sealed class AesStream(Stream inner, Aes aes, long size) : ReadOnlyStream
{
    private const int Capacity = 64 * 1024, BlockBytes = 16;

    private readonly ICryptoTransform decryptor = aes.CreateDecryptor();
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(Capacity);
    private readonly byte[] clear = ArrayPool<byte>.Shared.Rent(Capacity);
    private long left = size;
    private int given;
    private int filled;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || left == 0) return 0;
        if (given == filled) Refill();
        int count = (int)Math.Min(Math.Min(buffer.Length, filled - given), left);
        clear.AsSpan(given, count).CopyTo(buffer);
        given += count;
        left -= count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            decryptor.Dispose();
            aes.Dispose();
            clear.AsSpan().Clear();
            ArrayPool<byte>.Shared.Return(clear);
            ArrayPool<byte>.Shared.Return(buffer);
        }
        base.Dispose(disposing);
    }

    private void Refill()
    {
        int read = 0;
        while (read < Capacity && inner.Read(buffer, read, Capacity - read) is > 0 and int some)
        {
            read += some;
            if (read % BlockBytes == 0) break;
        }
        if (read == 0 || read % BlockBytes != 0) throw new EndOfStreamException();
        given = 0;
        filled = decryptor.TransformBlock(buffer, 0, read, clear, 0);
    }
}
