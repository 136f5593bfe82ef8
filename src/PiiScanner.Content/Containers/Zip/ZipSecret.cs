using System.IO.Hashing;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Zip;

/// <summary>The content of an entry that a password opened, held at its end against its length and checksum.</summary>
internal sealed class ZipSecret : ReadOnlyStream
{
    private readonly Stream clear;
    private readonly ByteReader reader;
    private readonly ZipDecoders decoders;
    private readonly ZipEntry entry;
    private readonly Stream content;
    private readonly Crc32 checksum = new();
    private long length;

    private ZipSecret(Stream clear, ZipEntry entry)
    {
        this.clear = clear;
        this.entry = entry;
        reader = new ByteReader(clear);
        decoders = new ZipDecoders(reader);
        long clearSize = entry.Aes is null ? entry.CompressedSize - 12 : entry.CompressedSize - entry.Aes.SaltBytes - ZipAes.VerifierBytes - ZipAes.CodeBytes;
        content = decoders.Open(entry.Aes?.Method ?? entry.Method, entry.Flags, clearSize, entry.Size)
            ?? throw new UnreadableException(Reason.Unsupported, "Its compression method is not read.");
    }

    /// <summary>Opens an entry by a password; null when that is the wrong one.</summary>
    /// <param name="data">Its data, encrypted.</param>
    /// <param name="entry">What is said of it.</param>
    /// <param name="password">The password.</param>
    public static ZipSecret? Open(Stream data, ZipEntry entry, string password)
    {
        Stream? clear = entry.Aes is { } aes
            ? ZipAesStream.Open(data, entry.CompressedSize, aes, password)
            : ZipCryptoStream.Open(data, entry.HasDescriptor ? (byte)(entry.Time >> 8) : (byte)(entry.Checksum >> 24), password);
        return clear is null ? null : new ZipSecret(clear, entry);
    }

    public override int Read(Span<byte> buffer)
    {
        int read = content.Read(buffer);
        checksum.Append(buffer[..read]);
        length += read;
        if (read == 0 && !buffer.IsEmpty)
        {
            reader.Fill(reader.Buffered.Length + 1); // so that what shows that nothing was altered is read
            bool isRight = length == entry.Size && (entry.Aes is { HasChecksum: false } || checksum.GetCurrentHashAsUInt32() == entry.Checksum);
            if (!isRight) throw new InvalidDataException("An entry differs from its length or checksum.");
        }
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            decoders.Dispose();
            reader.Dispose();
            clear.Dispose();
        }
        base.Dispose(disposing);
    }
}
