using System.Buffers.Binary;

namespace PiiScanner.Content.Compression;

/// <summary>
/// The bits of a bzip2 stream, highest first. It may hold up to 64 bits of what comes next, never more than the 80 that end every block, so
/// that after a stream's end all is still in the reader.
/// </summary>
internal sealed class Bzip2Bits(ByteReader reader)
{
    private ulong hold;
    private int held;

    /// <summary>Starts at the reader's position.</summary>
    public void Start() => held = 0;

    /// <summary>Takes up to 32 bits.</summary>
    /// <exception cref="EndOfStreamException">There are no more.</exception>
    public uint Take(int width)
    {
        while (held < width) AddByte();
        held -= width;
        return (uint)(hold >> held) & (uint)((1ul << width) - 1);
    }

    /// <summary>Looks at up to 32 bits inside a block, where as many must follow.</summary>
    /// <exception cref="EndOfStreamException">There are no more.</exception>
    public int Peek(int width)
    {
        if (held < width) Refill(width);
        return (int)(hold >> (held - width)) & ((1 << width) - 1);
    }

    /// <summary>Passes over bits that were looked at.</summary>
    public void Advance(int width) => held -= width;

    /// <summary>Passes over what is left of a byte.</summary>
    public void Align() => held -= held & 7;

    private void Refill(int width)
    {
        ReadOnlySpan<byte> buffered = reader.Buffered;
        if (buffered.Length < sizeof(ulong))
        {
            while (held < width) AddByte();
            return;
        }
        int bytes = (64 - held) >> 3;
        ulong input = BinaryPrimitives.ReadUInt64BigEndian(buffered);
        hold = bytes == 8 ? input : (hold << (8 * bytes)) | (input >> (64 - (8 * bytes)));
        held += 8 * bytes;
        reader.Advance(bytes);
    }

    private void AddByte()
    {
        if (!reader.Fill(1)) throw new EndOfStreamException();
        hold = (hold << 8) | reader.Buffered[0];
        held += 8;
        reader.Advance(1);
    }
}
