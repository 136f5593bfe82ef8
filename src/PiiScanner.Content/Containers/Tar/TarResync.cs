using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Tar;

/// <summary>All blocks up to the next valid header or the end, blocks of zeros left out: what can be had where a header is damaged.</summary>
internal sealed class TarResync(ByteReader reader) : ReadOnlyStream
{
    private int left;

    /// <summary>How many blocks of zeros were passed last, as at an archive's end.</summary>
    public int ZeroBlocks { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        while (left == 0)
        {
            bool isWhole = reader.Fill(TarHeader.BlockBytes);
            int length = Math.Min(reader.Buffered.Length, TarHeader.BlockBytes);
            if (length == 0) return 0;
            ReadOnlySpan<byte> block = reader.Buffered[..length];
            if (isWhole && !block.ContainsAnyExcept((byte)0))
            {
                reader.Advance(length);
                ZeroBlocks++;
                continue;
            }
            if (isWhole && TarHeader.HasChecksum(block)) return 0;
            ZeroBlocks = 0;
            left = length;
        }
        int count = Math.Min(left, buffer.Length);
        reader.Buffered[..count].CopyTo(buffer);
        reader.Advance(count);
        left -= count;
        return count;
    }

    /// <summary>Passes over what was not read.</summary>
    public void SkipRest()
    {
        Span<byte> discarded = stackalloc byte[TarHeader.BlockBytes];
        while (Read(discarded) > 0)
        {
        }
    }
}
