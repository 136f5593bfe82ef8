using System.Buffers.Binary;

namespace PiiScanner.Content.Mail.Pst;

/// <summary>
/// The pages and blocks of a mail store ([MS-PST] 2.2): two trees of pages say where nodes and blocks lie. Shares the store's stream. Pages are
/// never followed deeper than a tree can be, nor more often than the file has pages.
/// </summary>
internal sealed class PstFile
{
    private const int HeaderBytes = 1024, VersionEnd = 12;
    private const byte BlocksPage = 0x80, NodesPage = 0x81;
    private const int PageBytes = 512;
    private const int FirstWide = 23;
    private const int FirstLargePaged = 36;
    private const int DeepestLevel = 8;
    private const int MostHeldPages = 1024;
    private const int MostBlocks = 1 << 21;
    private const int MostSubnodes = 1 << 18;

    private readonly Stream stream;
    private readonly bool isWide;
    private readonly long blocksRoot;
    private readonly long nodesRoot;
    private readonly int cipher;
    private readonly Dictionary<long, byte[]> heldPages = [];

    /// <summary>Opens a store.</summary>
    public PstFile(Stream stream)
    {
        this.stream = stream;
        byte[] header = new byte[HeaderBytes];
        stream.Position = 0;
        int length = stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        if (length < 564) throw new EndOfStreamException();
        int version = VersionOf(header);
        isWide = version >= FirstWide;
        cipher = header[isWide ? 513 : 461];
        nodesRoot = (long)Number(header.AsSpan(isWide ? 224 : 188));
        blocksRoot = (long)Number(header.AsSpan(isWide ? 240 : 196));
        long size = (long)Number(header.AsSpan(isWide ? 184 : 168));
        IsCut = size > stream.Length;
    }

    /// <summary>False when it has pages of 4096 bytes and compressed blocks, as the mirrors that Outlook keeps of a server since 2013: nobody described them.</summary>
    public static bool IsKnown(Stream stream)
    {
        Span<byte> header = stackalloc byte[VersionEnd];
        stream.Position = 0;
        return stream.ReadAtLeast(header, VersionEnd, throwOnEndOfStream: false) < VersionEnd || VersionOf(header) < FirstLargePaged;
    }

    /// <summary>True when the file is shorter than it says.</summary>
    public bool IsCut { get; }

    private int NumberBytes => isWide ? 8 : 4;

    private int EntriesBytes => isWide ? 488 : 496;

    /// <summary>All nodes, in the order of their numbers. A page that is damaged loses what lies under it, which is told.</summary>
    /// <param name="tell">Takes what is wrong with a page.</param>
    public IEnumerable<PstNode> Nodes(Action<Exception> tell)
    {
        var open = new Stack<(long Page, int Level)>();
        open.Push((nodesRoot, DeepestLevel));
        long left = (stream.Length / PageBytes) + 1;
        while (open.TryPop(out (long Page, int Level) next))
        {
            if (left-- == 0) yield break;
            if (TryPage(next.Page, next.Level, tell) is not { } page) continue;
            int level = LevelOf(page);
            for (int i = CountOf(page) - 1; i >= 0 && level > 0; i--) open.Push(((long)Number(Entry(page, i)[(2 * NumberBytes)..]), level - 1));
            for (int i = 0; i < CountOf(page) && level == 0; i++)
            {
                ReadOnlyMemory<byte> entry = page.AsMemory(i * EntrySize(page), EntrySize(page));
                yield return NodeOf(entry.Span);
            }
        }
    }

    /// <summary>The nodes that lie in a node.</summary>
    public List<PstNode> Subnodes(ulong block)
    {
        var nodes = new List<PstNode>();
        if (block == 0) return nodes;
        byte[] list = ReadBlock(block);
        if (list.Length < 4 || list[0] != 2) throw new InvalidDataException();
        if (list[1] == 0)
        {
            AddSubnodes(list, nodes);
            return nodes;
        }
        int start = isWide ? 8 : 4, size = 2 * NumberBytes;
        for (int i = 0; i < BinaryPrimitives.ReadUInt16LittleEndian(list.AsSpan(2)) && start + ((i + 1) * size) <= list.Length; i++)
        {
            byte[] inner = ReadBlock(Number(list.AsSpan(start + (i * size) + NumberBytes)));
            if (inner.Length < 4 || inner[0] != 2 || inner[1] != 0) throw new InvalidDataException();
            AddSubnodes(inner, nodes);
        }
        return nodes;
    }

    /// <summary>The blocks that a node's data lies in: one, or those listed in blocks of their own, two deep (2.2.2.8.3.2).</summary>
    public List<ulong> DataBlocks(ulong block)
    {
        var blocks = new List<ulong>();
        AddBlocks(block, blocks, level: 2);
        return blocks;
    }

    /// <summary>Reads a block, decoded.</summary>
    /// <exception cref="InvalidDataException">There is no such block, or it is damaged.</exception>
    /// <exception cref="EndOfStreamException">The file ends before it.</exception>
    public byte[] ReadBlock(ulong block)
    {
        if (block == 0) return [];
        (long place, int length) = FindBlock(block & ~1ul);
        byte[] bytes = new byte[length];
        Seek(place);
        stream.ReadExactly(bytes);
        if (!IsInternal(block)) PstCipher.Decode(bytes, cipher, block);
        return bytes;
    }

    private void Seek(long place)
    {
        if (place < 0) throw new InvalidDataException();
        if (place > stream.Length) throw new EndOfStreamException();
        stream.Position = place;
    }

    private static bool IsInternal(ulong block) => (block & 2) != 0;

    private void AddBlocks(ulong block, List<ulong> blocks, int level)
    {
        if (!IsInternal(block))
        {
            if (blocks.Count == MostBlocks) throw new InvalidDataException();
            if (block != 0) blocks.Add(block);
            return;
        }
        byte[] list = ReadBlock(block);
        if (level == 0 || list.Length < 8 || list[0] != 1) throw new InvalidDataException();
        int count = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(list.AsSpan(2)), (list.Length - 8) / NumberBytes);
        for (int i = 0; i < count; i++) AddBlocks(Number(list.AsSpan(8 + (i * NumberBytes))), blocks, level - 1);
    }

    private void AddSubnodes(byte[] list, List<PstNode> nodes)
    {
        int start = isWide ? 8 : 4, size = 3 * NumberBytes;
        for (int i = 0; i < BinaryPrimitives.ReadUInt16LittleEndian(list.AsSpan(2)) && start + ((i + 1) * size) <= list.Length; i++)
        {
            if (nodes.Count == MostSubnodes) throw new InvalidDataException();
            ReadOnlySpan<byte> entry = list.AsSpan(start + (i * size));
            nodes.Add(new PstNode((uint)Number(entry), Number(entry[NumberBytes..]), Number(entry[(2 * NumberBytes)..]), 0));
        }
    }

    private (long Place, int Length) FindBlock(ulong block)
    {
        long place = blocksRoot;
        for (int level = DeepestLevel; ; level--)
        {
            byte[] page = HoldPage(place, level);
            int index = CountOf(page) - 1;
            while (index >= 0 && (Number(Entry(page, index)) & ~1ul) > block) index--;
            if (index < 0) throw new InvalidDataException();
            ReadOnlySpan<byte> entry = Entry(page, index);
            if (LevelOf(page) > 0)
            {
                place = (long)Number(entry[(2 * NumberBytes)..]);
                level = LevelOf(page);
                continue;
            }
            if ((Number(entry) & ~1ul) != block) throw new InvalidDataException();
            return ((long)Number(entry[NumberBytes..]), BinaryPrimitives.ReadUInt16LittleEndian(entry[(2 * NumberBytes)..]));
        }
    }

    private byte[]? TryPage(long place, int level, Action<Exception> tell)
    {
        try
        {
            return ReadPage(place, level, NodesPage);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            tell(exception);
            return null;
        }
    }

    private byte[] HoldPage(long place, int level)
    {
        if (heldPages.TryGetValue(place, out byte[]? page) && LevelOf(page) <= level) return page;
        if (heldPages.Count == MostHeldPages) heldPages.Clear();
        return heldPages[place] = ReadPage(place, level, BlocksPage);
    }

    /// <summary>Reads a page of one of the trees (2.2.2.7.7.1), of a level no higher than told.</summary>
    private byte[] ReadPage(long place, int level, byte kind)
    {
        byte[] page = new byte[PageBytes];
        Seek(place);
        stream.ReadExactly(page);
        int least = (LevelOf(page), kind) switch { ( > 0, _) => 3 * NumberBytes, (_, BlocksPage) => (2 * NumberBytes) + 4, _ => isWide ? 32 : 16 };
        if (page[TrailerOf] != kind || LevelOf(page) > level || EntrySize(page) < least || CountOf(page) * EntrySize(page) > EntriesBytes) throw new InvalidDataException();
        return page;
    }

    private int TrailerOf => isWide ? 496 : 500;

    private int CountOf(byte[] page) => page[EntriesBytes];

    private int EntrySize(byte[] page) => page[EntriesBytes + 2];

    private int LevelOf(byte[] page) => page[EntriesBytes + 3];

    private ReadOnlySpan<byte> Entry(byte[] page, int index) => page.AsSpan(index * EntrySize(page), EntrySize(page));

    private PstNode NodeOf(ReadOnlySpan<byte> entry) =>
        new((uint)Number(entry), Number(entry[NumberBytes..]), Number(entry[(2 * NumberBytes)..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[(3 * NumberBytes)..]));

    private ulong Number(ReadOnlySpan<byte> bytes) => isWide ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static int VersionOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt16LittleEndian(header[10..]);
}
