using System.Buffers.Binary;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Encryption;

/// <summary>
/// A package of Office, decrypted ([MS-OFFCRYPTO] 2.3.4.4): its length stands before it. Ends in <see cref="EndOfStreamException"/> where the stream
/// under it is shorter.
/// </summary>
internal sealed class PackageStream : ReadOnlyStream
{
    private const int HeaderBytes = 8;

    private readonly Stream encrypted;
    private readonly PackageKey key;
    private readonly byte[] cipher = new byte[PackageKey.PartBytes];
    private readonly byte[] plain = new byte[PackageKey.PartBytes];
    private long part = -1;
    private int held;

    /// <summary>Over a stream that can seek, and a key; both are the caller's.</summary>
    /// <exception cref="EndOfStreamException">It is cut.</exception>
    public PackageStream(Stream encrypted, PackageKey key)
    {
        this.encrypted = encrypted;
        this.key = key;
        Span<byte> header = stackalloc byte[HeaderBytes];
        encrypted.Position = 0;
        encrypted.ReadExactly(header);
        Length = BinaryPrimitives.ReadInt64LittleEndian(header);
        if (Length < 0 || Length / PackageKey.PartBytes >= uint.MaxValue) throw new InvalidDataException();
    }

    public override bool CanSeek => true;

    public override long Length { get; }

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length || buffer.IsEmpty) return 0;
        if (Position / PackageKey.PartBytes != part) Decrypt(Position / PackageKey.PartBytes);
        int start = (int)(Position % PackageKey.PartBytes), count = (int)Math.Min(Math.Min(buffer.Length, held - start), Length - Position);
        if (count <= 0) throw new EndOfStreamException();
        plain.AsSpan(start, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    protected override void Dispose(bool disposing)
    {
        plain.AsSpan().Clear();
        base.Dispose(disposing);
    }

    private void Decrypt(long wanted)
    {
        part = -1; // until it is there whole
        encrypted.Position = HeaderBytes + (wanted * PackageKey.PartBytes);
        int read = encrypted.ReadAtLeast(cipher, cipher.Length, throwOnEndOfStream: false);
        held = read / PackageKey.BlockBytes * PackageKey.BlockBytes;
        if (held > 0) key.Decrypt((uint)wanted, cipher.AsSpan(0, held), plain);
        part = wanted;
    }
}
