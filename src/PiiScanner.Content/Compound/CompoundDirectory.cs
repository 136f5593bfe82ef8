using System.Buffers.Binary;
using System.Collections;
using System.Text;

namespace PiiScanner.Content.Compound;

/// <summary>The directory of a compound file ([MS-CFB] 2.6): entries in trees, one tree for each storage.</summary>
/// <param name="Root">The outermost storage; its stream is what small streams lie in.</param>
/// <param name="IsCut">True when there are more entries than are read.</param>
/// <param name="IsDamaged">True when it refers to entries that are not there.</param>
internal sealed record CompoundDirectory(CompoundEntry Root, bool IsCut, bool IsDamaged)
{
    /// <summary>Where an entry refers to none (2.6.1).</summary>
    private const uint None = uint.MaxValue;

    private const int EntryBytes = 128;

    /// <summary>Most entries that are listed: many times those of the largest mails and installers known.</summary>
    private const int MostEntries = 1 << 18;

    /// <summary>Reads it. Trees that run in circles lose what was met before.</summary>
    /// <param name="stream">The directory's stream.</param>
    /// <param name="isVersion3">True when lengths are 32 bits wide.</param>
    public static CompoundDirectory Read(SectorStream stream, bool isVersion3)
    {
        int count = (int)Math.Min(stream.Length / EntryBytes, MostEntries);
        var nodes = new List<Node>();
        Span<byte> bytes = stackalloc byte[EntryBytes];
        for (int i = 0; i < count; i++)
        {
            stream.ReadExactly(bytes);
            nodes.Add(ReadNode(bytes, isVersion3));
        }
        if (nodes.Count == 0 || nodes[0].Entry is not { } root) throw new InvalidDataException();

        var seen = new BitArray(nodes.Count) { [0] = true };
        var left = new Stack<(uint Node, CompoundEntry Storage)>();
        left.Push((nodes[0].Child, root));
        bool isCut = stream.Length / EntryBytes > MostEntries, isDamaged = false;
        while (left.TryPop(out (uint Node, CompoundEntry Storage) next))
        {
            isDamaged |= next.Node >= nodes.Count && next.Node != None && !isCut;
            if (next.Node >= nodes.Count || seen[(int)next.Node]) continue;
            seen[(int)next.Node] = true;
            Node node = nodes[(int)next.Node];
            left.Push((node.Right, next.Storage));
            left.Push((node.Left, next.Storage));
            if (node.Entry is not { } entry) continue;
            next.Storage.Add(entry);
            if (entry.IsStorage) left.Push((node.Child, entry));
        }
        return new CompoundDirectory(root, isCut, isDamaged);
    }

    private static Node ReadNode(ReadOnlySpan<byte> bytes, bool isVersion3)
    {
        int type = bytes[66];
        uint left = BinaryPrimitives.ReadUInt32LittleEndian(bytes[68..]), right = BinaryPrimitives.ReadUInt32LittleEndian(bytes[72..]), child = BinaryPrimitives.ReadUInt32LittleEndian(bytes[76..]);
        if (type is not (1 or 2 or 5)) return new Node(null, left, right, child);
        int nameBytes = Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(bytes[64..]) - 2, 0, 62) & ~1;
        long length = isVersion3 ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[120..]) : Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(bytes[120..]));
        var entry = new CompoundEntry(Encoding.Unicode.GetString(bytes[..nameBytes]), type != 2, BinaryPrimitives.ReadUInt32LittleEndian(bytes[116..]), length);
        return new Node(entry, left, right, child);
    }

    private readonly record struct Node(CompoundEntry? Entry, uint Left, uint Right, uint Child);
}
