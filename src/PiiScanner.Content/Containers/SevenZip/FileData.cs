using System.IO.Hashing;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.SevenZip;

/// <summary>A file's share of a block, held at its end against its checksum. Ends in <see cref="EndOfStreamException"/> when the block is too short.</summary>
internal sealed class FileData(Stream block, long size, uint? checksum) : ReadOnlyStream
{
    private readonly Crc32 actual = new();
    private long left = size;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        if (left == 0)
        {
            if (checksum is not null && checksum != actual.GetCurrentHashAsUInt32()) throw new InvalidDataException("A file differs from its checksum.");
            return 0;
        }
        int read = block.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        if (read == 0) throw new EndOfStreamException();
        actual.Append(buffer[..read]);
        left -= read;
        return read;
    }

    /// <summary>Passes over what was not read, so that the next file can be. It counts as expanded: it was.</summary>
    public void SkipRest(FormatContext context)
    {
        if (left == 0) return;
        byte[] discarded = new byte[64 * 1024];
        using Stream expanded = context.Expanded(block);
        try
        {
            while (left > 0)
            {
                int read = expanded.Read(discarded, 0, (int)Math.Min(discarded.Length, left));
                if (read == 0) return;
                left -= read;
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            // The block is damaged here; every file from here on says so itself.
        }
    }
}
