using System.Text;
using PiiScanner.Content.Mail.Pst;

namespace PiiScanner.Tests.Content.Mail;

/// <summary>Writes mail stores the plain way ([MS-PST]): one page for each tree, a block for each node.</summary>
internal sealed class PstWriting(bool isWide, int cipher)
{
    private const int FirstBlock = 0x4400;

    private readonly List<(ulong Number, long Place, int Length)> blocks = [];
    private readonly List<(uint Id, ulong Data, ulong Subnodes, uint Parent)> nodes = [];
    private readonly MemoryStream body = new();
    private ulong next = 4;

    private int NumberBytes => isWide ? 8 : 4;

    /// <summary>Adds a node with its data.</summary>
    public void Node(uint id, uint parent, byte[] heap, params (uint Id, ulong Data, ulong Subnodes)[] subnodes) => nodes.Add((id, Data(heap), Subnodes(subnodes), parent));

    /// <summary>A block of data.</summary>
    public ulong Data(byte[] data)
    {
        byte[] encoded = [.. data];
        Encode(encoded, next);
        return Block(encoded, isInternal: false);
    }

    /// <summary>Data in several blocks, and the block that lists them.</summary>
    public ulong Long(params byte[][] pieces)
    {
        ulong[] numbers = [.. pieces.Select(Data)];
        return Block([1, 1, .. BitConverter.GetBytes((ushort)numbers.Length), .. BitConverter.GetBytes(pieces.Sum(static piece => piece.Length)), .. numbers.SelectMany(Number)], isInternal: true);
    }

    /// <summary>The block that lists the nodes in a node.</summary>
    public ulong Subnodes(params (uint Id, ulong Data, ulong Subnodes)[] subnodes) => subnodes.Length == 0
        ? 0
        : Block([2, 0, .. BitConverter.GetBytes((ushort)subnodes.Length), .. new byte[isWide ? 4 : 0], .. subnodes.SelectMany(one => (byte[])[.. Number(one.Id), .. Number(one.Data), .. Number(one.Subnodes)])], isInternal: true);

    /// <summary>A heap of properties: texts, bytes and numbers in it, or the number of the node that a value lies in.</summary>
    public static byte[] Properties(params (int Id, int Type, object Value)[] properties)
    {
        var items = new List<byte[]> { Array.Empty<byte>(), Array.Empty<byte>() };
        var records = new List<byte>();
        foreach ((int id, int type, object value) in properties.OrderBy(static one => one.Id))
        {
            uint reference = value is uint number ? number : (uint)(items.Count + 1) << 5;
            if (value is not uint) items.Add(value as byte[] ?? Encoding.Unicode.GetBytes((string)value));
            records.AddRange([.. BitConverter.GetBytes((ushort)id), .. BitConverter.GetBytes((ushort)type), .. BitConverter.GetBytes(reference)]);
        }
        items[0] = [0xB5, 2, 6, 0, 0x40, 0, 0, 0];
        items[1] = [.. records];
        return Heap(0xBC, items);
    }

    /// <summary>A heap of a table of texts: one row, its columns.</summary>
    public static byte[] Table(params (int Id, string Value)[] columns)
    {
        int rowBytes = (4 * columns.Length) + 1;
        byte[] header = [0x7C, (byte)columns.Length, .. Enumerable.Repeat(BitConverter.GetBytes((ushort)(4 * columns.Length)), 3).SelectMany(static b => b), .. BitConverter.GetBytes((ushort)rowBytes), 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0];
        var items = new List<byte[]> { Array.Empty<byte>(), Array.Empty<byte>() };
        var row = new List<byte>();
        for (int i = 0; i < columns.Length; i++)
        {
            header = [.. header, 0x1F, 0, .. BitConverter.GetBytes((ushort)columns[i].Id), .. BitConverter.GetBytes((ushort)(4 * i)), 4, (byte)i];
            items.Add(Encoding.Unicode.GetBytes(columns[i].Value));
            row.AddRange(BitConverter.GetBytes((uint)items.Count << 5));
        }
        row.Add((byte)(0xFF << (8 - columns.Length)));
        items[0] = header;
        items[1] = [.. row];
        return Heap(0x7C, items);
    }

    /// <summary>The whole store.</summary>
    public byte[] ToArray()
    {
        const int NodesPage = 0x4000, BlocksPage = 0x4200;
        byte[] file = new byte[FirstBlock + body.Length];
        body.ToArray().CopyTo(file, FirstBlock);
        Page(0x81, nodes.OrderBy(static node => node.Id).Select(node => (byte[])[.. Number(node.Id), .. Number(node.Data), .. Number(node.Subnodes), .. BitConverter.GetBytes(node.Parent), .. new byte[isWide ? 4 : 0]])).CopyTo(file, NodesPage);
        Page(0x80, blocks.OrderBy(static block => block.Number).Select(block => (byte[])[.. Number(block.Number), .. Number((ulong)block.Place), .. BitConverter.GetBytes((ushort)block.Length), 2, 0, .. new byte[isWide ? 4 : 0]])).CopyTo(file, BlocksPage);
        "!BDN"u8.CopyTo(file);
        "SM"u8.CopyTo(file.AsSpan(8));
        file[10] = isWide ? (byte)23 : (byte)14;
        file[12] = 19;
        Number((ulong)file.Length).CopyTo(file, isWide ? 184 : 168);
        Number(NodesPage).CopyTo(file, isWide ? 224 : 188);
        Number(BlocksPage).CopyTo(file, isWide ? 240 : 196);
        file[isWide ? 512 : 460] = 0x80;
        file[isWide ? 513 : 461] = (byte)cipher;
        return file;
    }

    private static byte[] Heap(byte kind, List<byte[]> items)
    {
        var data = new List<byte>(new byte[12]);
        var ends = new List<byte>();
        foreach (byte[] item in items)
        {
            ends.AddRange(BitConverter.GetBytes((ushort)data.Count));
            data.AddRange(item);
        }
        ends.AddRange(BitConverter.GetBytes((ushort)data.Count));
        byte[] head = [.. BitConverter.GetBytes((ushort)data.Count), 0xEC, kind, 0x20, 0, 0, 0, 0, 0, 0, 0];
        return [.. head, .. data.Skip(12), .. BitConverter.GetBytes((ushort)items.Count), 0, 0, .. ends];
    }

    private ulong Block(byte[] content, bool isInternal)
    {
        ulong number = next | (isInternal ? 2u : 0u);
        next += 4;
        blocks.Add((number, FirstBlock + body.Length, content.Length));
        body.Write(content);
        int trailer = isWide ? 16 : 12;
        body.Write(new byte[(-(content.Length + trailer) & 63) + trailer]);
        return number;
    }

    private byte[] Page(byte kind, IEnumerable<byte[]> entries)
    {
        byte[][] all = [.. entries];
        byte[] page = new byte[512];
        all.SelectMany(static entry => entry).ToArray().CopyTo(page, 0);
        int at = isWide ? 488 : 496;
        (page[at], page[at + 1], page[at + 2]) = ((byte)all.Length, (byte)(at / all[0].Length), (byte)all[0].Length);
        page[isWide ? 496 : 500] = page[isWide ? 497 : 501] = kind;
        return page;
    }

    private byte[] Number(ulong value) => BitConverter.GetBytes(value)[..NumberBytes];

    /// <summary>The cyclic encoding undoes itself; the other one is a table, turned round.</summary>
    private void Encode(byte[] data, ulong block)
    {
        if (cipher == 2) PstCipher.Decode(data, 2, block);
        if (cipher != 1) return;
        byte[] table = [.. Enumerable.Range(0, 256).Select(static i => (byte)i)];
        PstCipher.Decode(table, 1, 0);
        for (int i = 0; i < data.Length; i++) data[i] = (byte)Array.IndexOf(table, data[i]);
    }
}
