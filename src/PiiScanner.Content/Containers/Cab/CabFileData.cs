using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Cab;

/// <summary>A file's share of a block. Ends in an exception when the block is too short, or a piece is damaged that it lies in.</summary>
internal sealed class CabFileData(CabStream block, long length) : ReadOnlyStream
{
    /// <summary>How much of it was read.</summary>
    public long Taken { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        int wanted = (int)Math.Min(buffer.Length, length - Taken);
        if (wanted == 0) return buffer.IsEmpty || block.Damage is null ? 0 : throw block.Damage;
        int read = block.Read(buffer[..wanted]);
        if (read == 0) throw new EndOfStreamException();
        Taken += read;
        return read;
    }
}
