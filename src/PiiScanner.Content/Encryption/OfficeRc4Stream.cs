using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Encryption;

/// <summary>Decrypts a stream of a Word document ([MS-DOC] 2.2.6.2): blocks of 512 bytes, but for what stands in the clear at its start.</summary>
/// <param name="encrypted">The stream, which can seek and stays the caller's.</param>
/// <param name="keys">The keys of its blocks.</param>
/// <param name="clearBytes">How much of its start is not encrypted.</param>
internal sealed class OfficeRc4Stream(Stream encrypted, OfficeRc4 keys, long clearBytes) : ReadOnlyStream
{
    private const int BlockBytes = 512;

    private readonly OfficeRc4Cursor cursor = new(keys, BlockBytes);

    public override bool CanSeek => true;

    public override long Length => encrypted.Length;

    public override long Position
    {
        get => encrypted.Position;
        set => encrypted.Position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        long start = encrypted.Position;
        int read = encrypted.Read(buffer);
        int clear = (int)Math.Clamp(clearBytes - start, 0, read);
        cursor.Apply(buffer[clear..read], start + clear);
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => encrypted.Seek(offset, origin);
}
