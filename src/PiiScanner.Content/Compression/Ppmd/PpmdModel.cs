using System.Buffers.Binary;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Ppmd;

/// <summary>What the properties of PPMd data ask for: the order of its model, and how much memory that may fill.</summary>
/// <param name="Order">How many bytes before a byte tell of it.</param>
/// <param name="Memory">Bytes of memory: what the properties say, or what content of the claimed size can fill when that is less.</param>
/// <param name="PropertiesFor">The properties, with other memory.</param>
internal sealed record PpmdModel(int Order, long Memory, Func<long, byte[]> PropertiesFor)
{
    private const int LeastOrder = 2, MostOrder = 64, LeastMemory = 1 << 11, MostMemory = 256 << 20, MostMethod = 1;

    /// <summary>What a model takes at first; and at most by each byte for each context that it is learnt in: the context, and a larger list of what follows in it.</summary>
    private const int FirstMemory = 1 << 20, MemoryOfByte = 128;

    /// <summary>The model of 7-Zip's properties.</summary>
    /// <param name="properties">A byte of order, four of memory.</param>
    /// <param name="size">How long the content is said to be.</param>
    /// <exception cref="InvalidDataException">There are no such properties.</exception>
    /// <exception cref="UnreadableException">They ask for more memory than may be taken.</exception>
    public static PpmdModel OfSevenZip(byte[] properties, long size)
    {
        uint memory = properties.Length >= 5 ? BinaryPrimitives.ReadUInt32LittleEndian(properties.AsSpan(1)) : 0;
        Check(properties.Length >= 5 && properties[0] is >= LeastOrder and <= MostOrder && memory >= LeastMemory, memory);
        int order = properties[0];
        return new PpmdModel(order, Math.Min(memory, MemoryOf(size, order)), WithMemory);

        byte[] WithMemory(long other)
        {
            byte[] own = [properties[0], 0, 0, 0, 0];
            BinaryPrimitives.WriteUInt32LittleEndian(own.AsSpan(1), (uint)other);
            return own;
        }
    }

    /// <summary>The model of zip's properties: order, mebibytes and method in one number (APPNOTE 5.10.2).</summary>
    /// <param name="properties">The number.</param>
    /// <param name="size">How long the content is said to be, -1 when that is not known.</param>
    /// <exception cref="InvalidDataException">There are no such properties.</exception>
    public static PpmdModel OfZip(int properties, long size)
    {
        int order = (properties & 0xF) + 1;
        long memory = (long)(((properties >> 4) & 0xFF) + 1) << 20;
        Check(order >= LeastOrder && properties >> 12 <= MostMethod, memory);
        return new PpmdModel(order, Math.Min(memory, ((MemoryOf(size, order) >> 20) + 1) << 20), WithMemory);

        byte[] WithMemory(long other)
        {
            byte[] own = new byte[2];
            BinaryPrimitives.WriteUInt16LittleEndian(own, (ushort)((properties & 0xF00F) | ((int)((other >> 20) - 1) << 4)));
            return own;
        }
    }

    /// <summary>How many bytes of content a model of such memory surely holds.</summary>
    /// <param name="memory">Bytes, more than a model takes at first.</param>
    public long RoomOf(long memory) => (memory - FirstMemory) / ((Order + 1) * MemoryOfByte);

    private static long MemoryOf(long size, int order) => size is < 0 or > MostMemory ? MostMemory : FirstMemory + (size * (order + 1) * MemoryOfByte);

    private static void Check(bool isPossible, long memory)
    {
        if (!isPossible) throw new InvalidDataException("PPMd has no possible properties.");
        if (memory > MostMemory) throw new UnreadableException(Reason.LimitSize, "It needs more memory than may be taken.");
    }
}
