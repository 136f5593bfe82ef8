using System.Buffers;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compound;

/// <summary>What macros and their lists are compressed in ([MS-OVBA] 2.4.1): chunks of up to 4096 bytes of literals and copies of what came before in the chunk.</summary>
/// <param name="content">A stream that can seek.</param>
/// <param name="offset">Where in it the compressed source starts.</param>
internal sealed class CompressedSource(Stream content, long offset = 0) : ReadOnlyStream
{
    /// <summary>What it starts with.</summary>
    public const byte Signature = 1;

    private const int ChunkBytes = 4096;

    private readonly ByteReader reader = new(content) { Position = offset };
    private readonly byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
    private int start;
    private int end;
    private bool hasStarted;

    public override int Read(Span<byte> buffer)
    {
        if (!hasStarted && (!reader.Fill(1) || reader.Take(1)[0] != Signature)) throw new InvalidDataException();
        hasStarted = true;
        while (start == end)
        {
            if (!reader.Fill(2) || (reader.Buffered[0] | reader.Buffered[1]) == 0) return 0; // no chunk starts with zeros: they fill the stream up
            ReadChunk();
        }
        int count = Math.Min(buffer.Length, end - start);
        chunk.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            chunk.AsSpan(0, ChunkBytes).Clear();
            ArrayPool<byte>.Shared.Return(chunk);
            reader.Dispose();
        }
        base.Dispose(disposing);
    }

    private void ReadChunk()
    {
        int header = reader.ReadUInt16();
        (start, end) = (0, 0);
        if ((header & 0x7000) != 0x3000) throw new InvalidDataException();
        int length = (header & 0xFFF) + 1;
        if ((header & 0x8000) == 0)
        {
            end = reader.ReadAll(chunk.AsSpan(0, ChunkBytes));
            return;
        }
        long limit = reader.Position + length;
        while (reader.Position < limit && end < ChunkBytes)
        {
            int flags = reader.Take(1)[0];
            for (int i = 0; i < 8 && reader.Position < limit && end < ChunkBytes; i++, flags >>= 1)
            {
                if ((flags & 1) != 0) Copy();
                else chunk[end++] = reader.Take(1)[0];
            }
        }
        if (!reader.Skip(Math.Max(0, limit - reader.Position))) throw new EndOfStreamException(); // flags may stand behind a full chunk, for nothing
    }

    /// <summary>Copies what came before: how many bits of the token say how far back depends on how much there is (2.4.1.3.19.1).</summary>
    private void Copy()
    {
        int token = reader.ReadUInt16(), offsetBits = 4;
        while (1 << offsetBits < end) offsetBits++;
        int lengthBits = 16 - offsetBits;
        int length = (token & ((1 << lengthBits) - 1)) + 3, from = end - (token >> lengthBits) - 1;
        if (from < 0) throw new InvalidDataException();
        for (; length > 0 && end < ChunkBytes; length--) chunk[end++] = chunk[from++];
    }
}
