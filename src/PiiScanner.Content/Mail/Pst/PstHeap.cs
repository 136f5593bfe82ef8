using System.Buffers.Binary;

namespace PiiScanner.Content.Mail.Pst;

/// <summary>The heap that a node's data is made of ([MS-PST] 2.3.1), and the trees in it (2.3.2). One block is held at a time.</summary>
internal sealed class PstHeap
{
    private const byte Signature = 0xEC;
    private const byte TreeSignature = 0xB5;
    private const int DeepestTree = 8;
    private const int MostRecords = 1 << 16;

    private readonly PstFile file;
    private readonly List<ulong> blocks;
    private byte[] held = [];
    private int heldBlock = -1;

    /// <summary>Opens the heap of a node.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public PstHeap(PstFile file, ulong data)
    {
        this.file = file;
        blocks = file.DataBlocks(data);
        Hold(0);
        if (held.Length < 12 || held[2] != Signature) throw new InvalidDataException();
        Kind = held[3];
        Root = BinaryPrimitives.ReadUInt32LittleEndian(held.AsSpan(4));
    }

    /// <summary>What it holds: 0xBC for properties, 0x7C for a table.</summary>
    public byte Kind { get; }

    /// <summary>Where what it holds starts.</summary>
    public uint Root { get; }

    /// <summary>True when a number is that of a node, not of an item.</summary>
    public static bool IsNode(uint number) => (number & 0x1F) != 0;

    /// <summary>An item. Valid until the next is asked for.</summary>
    /// <exception cref="InvalidDataException">There is none of that number.</exception>
    public ReadOnlySpan<byte> Item(uint number)
    {
        if (number == 0) return default;
        int block = (int)(number >> 16), index = (int)((number >> 5) & 0x7FF) - 1;
        Hold(block);
        if (held.Length < 2) throw new InvalidDataException();
        int map = BinaryPrimitives.ReadUInt16LittleEndian(held);
        if (index < 0 || map + 4 > held.Length || index >= BinaryPrimitives.ReadUInt16LittleEndian(held.AsSpan(map)) || map + 4 + (2 * (index + 2)) > held.Length) throw new InvalidDataException();
        int start = BinaryPrimitives.ReadUInt16LittleEndian(held.AsSpan(map + 4 + (2 * index))), end = BinaryPrimitives.ReadUInt16LittleEndian(held.AsSpan(map + 6 + (2 * index)));
        if (start > end || end > held.Length) throw new InvalidDataException();
        return held.AsSpan(start, end - start);
    }

    /// <summary>The records of a tree, key and value together.</summary>
    public List<byte[]> Tree(uint header)
    {
        ReadOnlySpan<byte> item = Item(header);
        if (item.Length < 8 || item[0] != TreeSignature) throw new InvalidDataException();
        int key = item[1], value = item[2], levels = item[3];
        if (key == 0 || levels > DeepestTree) throw new InvalidDataException();
        var records = new List<byte[]>();
        AddRecords(BinaryPrimitives.ReadUInt32LittleEndian(item[4..]), key, value, levels, records);
        return records;
    }

    private void AddRecords(uint number, int key, int value, int level, List<byte[]> records)
    {
        byte[] item = Item(number).ToArray();
        int size = key + (level == 0 ? value : 4);
        for (int i = 0; i + size <= item.Length; i += size)
        {
            if (records.Count == MostRecords) throw new InvalidDataException();
            if (level == 0) records.Add(item[i..(i + size)]);
            else AddRecords(BinaryPrimitives.ReadUInt32LittleEndian(item.AsSpan(i + key)), key, value, level - 1, records);
        }
    }

    private void Hold(int block)
    {
        if (block == heldBlock) return;
        if (block >= blocks.Count) throw new InvalidDataException();
        held = file.ReadBlock(blocks[block]);
        heldBlock = block;
    }
}
