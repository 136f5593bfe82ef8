using System.Buffers.Binary;
using System.Text;

namespace PiiScanner.Tests.Content.Compound;

/// <summary>Writes compound files the plain way ([MS-CFB]): sectors of 512 bytes, small streams in the mini stream, siblings in a chain.</summary>
internal static class CompoundWriting
{
    private const int Sector = 512;
    private const int Mini = 64;
    private const int Cutoff = 4096;
    private const uint End = 0xFFFFFFFE;
    private const uint None = 0xFFFFFFFF;

    /// <summary>Writes a file of streams, each under its path: storages are parted by a slash.</summary>
    public static byte[] Write(params IEnumerable<(string Path, byte[] Content)> streams)
    {
        var root = new Entry("Root Entry", null);
        foreach ((string path, byte[] content) in streams)
        {
            Entry storage = root;
            string[] steps = path.Split('/');
            foreach (string step in steps[..^1])
            {
                Entry? next = storage.Children.Find(child => child.Name == step);
                if (next is null) storage.Children.Add(next = new Entry(step, null));
                storage = next;
            }
            storage.Children.Add(new Entry(steps[^1], content));
        }

        var sectors = new List<byte[]>();
        var table = new List<uint>();
        var miniStream = new MemoryStream();
        var miniTable = new List<uint>();
        var entries = new List<Entry>();
        Number(root, entries);
        foreach (Entry entry in entries.Where(static entry => entry.Content is { Length: > 0 }))
        {
            entry.Start = entry.Content!.Length < Cutoff ? PutMini(entry.Content, miniStream, miniTable) : Put(entry.Content, sectors, table);
        }
        root.Content = miniStream.ToArray();
        root.Start = root.Content.Length == 0 ? End : Put(root.Content, sectors, table);
        uint miniTableStart = miniTable.Count == 0 ? End : Put(Bytes(miniTable), sectors, table);
        uint directory = Put([.. entries.SelectMany(DirectoryEntry)], sectors, table);

        int tables = 1;
        while ((sectors.Count + tables) * 4 > tables * Sector) tables++;
        uint tableStart = (uint)sectors.Count;
        for (int i = 0; i < tables; i++) table.Add(0xFFFFFFFD);
        byte[] tableBytes = Bytes(table);
        for (int i = 0; i < tables; i++) sectors.Add(Padded(tableBytes[(i * Sector)..Math.Min(tableBytes.Length, (i + 1) * Sector)], 0xFF));

        byte[] header = new byte[Sector];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(header);
        Put16(header, 24, 0x3E);
        Put16(header, 26, 3);
        Put16(header, 28, 0xFFFE);
        Put16(header, 30, 9);
        Put16(header, 32, 6);
        Put32(header, 44, (uint)tables);
        Put32(header, 48, directory);
        Put32(header, 56, Cutoff);
        Put32(header, 60, miniTableStart);
        Put32(header, 64, miniTableStart == End ? 0 : 1u);
        Put32(header, 68, End);
        for (int i = 0; i < 109; i++) Put32(header, 76 + (4 * i), i < tables ? tableStart + (uint)i : None);
        return [.. header, .. sectors.SelectMany(static sector => sector)];
    }

    private static void Number(Entry entry, List<Entry> entries)
    {
        entry.Number = (uint)entries.Count;
        entries.Add(entry);
        entry.Children.Sort(static (a, b) => a.Name.Length != b.Name.Length ? a.Name.Length - b.Name.Length : string.CompareOrdinal(a.Name.ToUpperInvariant(), b.Name.ToUpperInvariant()));
        foreach (Entry child in entry.Children) Number(child, entries);
        for (int i = 0; i + 1 < entry.Children.Count; i++) entry.Children[i].Right = entry.Children[i + 1].Number;
    }

    private static byte[] DirectoryEntry(Entry entry)
    {
        byte[] bytes = new byte[128];
        Encoding.Unicode.GetBytes(entry.Name).CopyTo(bytes, 0);
        Put16(bytes, 64, (ushort)((entry.Name.Length + 1) * 2));
        bytes[66] = entry.Number == 0 ? (byte)5 : entry.Content is null ? (byte)1 : (byte)2;
        bytes[67] = 1;
        Put32(bytes, 68, None);
        Put32(bytes, 72, entry.Right);
        Put32(bytes, 76, entry.Children.Count > 0 ? entry.Children[0].Number : None);
        Put32(bytes, 116, entry.Start);
        Put32(bytes, 120, (uint)(entry.Content?.Length ?? 0));
        return bytes;
    }

    private static uint Put(byte[] content, List<byte[]> sectors, List<uint> table)
    {
        uint start = (uint)sectors.Count;
        for (int i = 0; i < content.Length; i += Sector)
        {
            sectors.Add(Padded(content[i..Math.Min(content.Length, i + Sector)], 0));
            table.Add(i + Sector < content.Length ? (uint)sectors.Count : End);
        }
        return start;
    }

    private static uint PutMini(byte[] content, MemoryStream stream, List<uint> table)
    {
        uint start = (uint)table.Count;
        for (int i = 0; i < content.Length; i += Mini)
        {
            byte[] piece = content[i..Math.Min(content.Length, i + Mini)];
            stream.Write([.. piece, .. new byte[Mini - piece.Length]]);
            table.Add(i + Mini < content.Length ? (uint)table.Count + 1 : End);
        }
        return start;
    }

    private static byte[] Padded(byte[] bytes, byte fill) => [.. bytes, .. Enumerable.Repeat(fill, Sector - bytes.Length)];

    private static byte[] Bytes(List<uint> numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];

    private static void Put16(byte[] bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);

    private static void Put32(byte[] bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);

    private sealed class Entry(string name, byte[]? content)
    {
        public string Name { get; } = name;

        public byte[]? Content { get; set; } = content;

        public List<Entry> Children { get; } = [];

        public uint Number { get; set; }

        public uint Right { get; set; } = None;

        public uint Start { get; set; } = End;
    }
}
