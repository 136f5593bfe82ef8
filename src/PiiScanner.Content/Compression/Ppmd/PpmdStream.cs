using System.Buffers.Binary;
using PiiScanner.Content.Reading;
using SharpCompress.Compressors.PPMd;

namespace PiiScanner.Content.Compression.Ppmd;

/// <summary>
/// What PPMd packed, unpacked by SharpCompress: variant H as 7-Zip writes it, or I, revision 1, of zip (APPNOTE 5.10). Nothing in the data can show damage:
/// whoever reads it has a checksum. The model takes as much memory as the content can fill of what the header asks for.
/// </summary>
internal sealed class PpmdStream : ReadOnlyStream
{
    private const int LeastOrder = 2, MostOrder = 64, LeastMemory = 1 << 11, MostMemory = 256 << 20, MostMethod = 1;

    /// <summary>What a model takes at first; and at most by each byte for each context that it is learnt in: the context, and a larger list of what follows in it.</summary>
    private const int FirstMemory = 1 << 20, MemoryOfByte = 128;

    private readonly Func<SharpCompress.Compressors.PPMd.PpmdStream> open;
    private readonly byte[] one = new byte[1];
    private SharpCompress.Compressors.PPMd.PpmdStream? content;
    private long left;
    private Exception? damage;

    private PpmdStream(Func<SharpCompress.Compressors.PPMd.PpmdStream> open, long size)
    {
        this.open = open;
        left = size;
    }

    /// <summary>Unpacks from a reader's position on, in the variant of 7-Zip. What is wrong with its properties shows when it is read.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="properties">A byte of order, four of memory.</param>
    /// <param name="size">How long the content is.</param>
    public static PpmdStream OfSevenZip(ByteReader reader, byte[] properties, long size) => new(() => OpenSevenZip(reader, properties, size), size);

    /// <summary>Unpacks from a reader's position on, in the variant of zip, whose properties stand before the data. What is wrong with those shows when it is read.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="size">How long the content is said to be, -1 when that is not known: an end mark decides.</param>
    public static PpmdStream OfZip(ByteReader reader, long size) => new(() => OpenZip(reader, size), long.MaxValue);

    public override int Read(Span<byte> buffer)
    {
        if (damage is not null) throw damage;
        int count = 0;
        try
        {
            content ??= open();
            // One at a time, so that what comes before damage is had.
            while (count < buffer.Length && left > 0)
            {
                bool hasEnded = content.Read(one, 0, 1) == 0;
                left = hasEnded ? 0 : left - 1;
                if (!hasEnded) buffer[count++] = one[0];
            }
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OrderMattersException))
        {
            // What else the library throws is damage.
            damage = exception is IOException or InvalidDataException or UnreadableException ? exception : new InvalidDataException("PPMd data is damaged.", exception);
            if (count == 0) throw damage;
        }
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) content?.Dispose();
        base.Dispose(disposing);
    }

    private static SharpCompress.Compressors.PPMd.PpmdStream OpenSevenZip(ByteReader reader, byte[] properties, long size)
    {
        uint memory = properties.Length >= 5 ? BinaryPrimitives.ReadUInt32LittleEndian(properties.AsSpan(1)) : 0;
        Check(properties.Length >= 5 && properties[0] is >= LeastOrder and <= MostOrder && memory >= LeastMemory, memory);
        byte[] own = [properties[0], 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32LittleEndian(own.AsSpan(1), (uint)Math.Min(memory, NeededMemory(size, properties[0])));
        return Open(reader, own);
    }

    private static SharpCompress.Compressors.PPMd.PpmdStream OpenZip(ByteReader reader, long size)
    {
        int properties = reader.ReadUInt16(), order = (properties & 0xF) + 1, mebibytes = ((properties >> 4) & 0xFF) + 1;
        Check(order >= LeastOrder && properties >> 12 <= MostMethod, (long)mebibytes << 20);
        long needed = Math.Min(mebibytes, (NeededMemory(size, order) >> 20) + 1);
        byte[] own = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(own, (ushort)((properties & 0xF00F) | ((int)(needed - 1) << 4)));
        return Open(reader, own);
    }

    private static SharpCompress.Compressors.PPMd.PpmdStream Open(ByteReader reader, byte[] properties) =>
        SharpCompress.Compressors.PPMd.PpmdStream.Create(new PpmdProperties(properties), new PackedBytes(reader), compress: false);

    private static long NeededMemory(long size, int order) => size is < 0 or > MostMemory ? MostMemory : FirstMemory + (size * (order + 1) * MemoryOfByte);

    private static void Check(bool isPossible, long memory)
    {
        if (!isPossible) throw new InvalidDataException("PPMd has no possible properties.");
        if (memory > MostMemory) throw new UnreadableException(Reason.LimitSize, "It needs more memory than may be taken.");
    }

    /// <summary>The packed bytes, one by one. The decoder asks for none behind its end.</summary>
    private sealed class PackedBytes(ByteReader reader) : ReadOnlyStream
    {
        public override int Read(Span<byte> buffer)
        {
            int read = reader.Read(buffer);
            return read > 0 || buffer.IsEmpty ? read : throw new EndOfStreamException();
        }
    }
}
