using System.Buffers.Binary;
using PiiScanner.Content.Mail.Outlook;

namespace PiiScanner.Content.Mail.Pst;

/// <summary>A table in a node ([MS-PST] 2.3.4): rows of properties, such as the recipients of a message.</summary>
internal static class PstTable
{
    private const byte KindOfTable = 0x7C;
    private const int ColumnBytes = 8;
    private const int HeaderBytes = 22;
    private const int MostRows = 1 << 16;

    /// <summary>Its rows.</summary>
    public static IEnumerable<PstProperties> Rows(PstFile file, PstNode node)
    {
        var heap = new PstHeap(file, node.Data);
        if (heap.Kind != KindOfTable) throw new InvalidDataException();
        List<PstNode> subnodes = file.Subnodes(node.Subnodes);
        byte[] header = heap.Item(heap.Root).ToArray();
        if (header.Length < HeaderBytes || header[0] != KindOfTable || header.Length < HeaderBytes + (header[1] * ColumnBytes)) throw new InvalidDataException();
        int rowBytes = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8));
        uint rows = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(14));
        if (rowBytes == 0 || rows == 0) yield break;
        int left = MostRows;
        foreach (byte[] block in Blocks(file, heap, subnodes, rows))
        {
            // A row never lies in two blocks.
            for (int at = 0; at + rowBytes <= block.Length && left > 0; at += rowBytes, left--)
            {
                yield return new PstProperties(file, heap, subnodes, RowOf(header, block.AsSpan(at, rowBytes)));
            }
        }
    }

    private static IEnumerable<byte[]> Blocks(PstFile file, PstHeap heap, List<PstNode> subnodes, uint rows)
    {
        if (!PstHeap.IsNode(rows))
        {
            yield return heap.Item(rows).ToArray();
            yield break;
        }
        int index = subnodes.FindIndex(one => one.Id == rows);
        if (index < 0) throw new InvalidDataException();
        foreach (ulong block in file.DataBlocks(subnodes[index].Data)) yield return file.ReadBlock(block);
    }

    private static List<(PropertyTag Tag, byte[] Value)> RowOf(byte[] header, ReadOnlySpan<byte> row)
    {
        var values = new List<(PropertyTag, byte[])>();
        int bitmap = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(6));
        for (int i = 0; i < header[1]; i++)
        {
            ReadOnlySpan<byte> column = header.AsSpan(HeaderBytes + (i * ColumnBytes), ColumnBytes);
            var tag = new PropertyTag(BinaryPrimitives.ReadUInt16LittleEndian(column[2..]), BinaryPrimitives.ReadUInt16LittleEndian(column));
            int at = BinaryPrimitives.ReadUInt16LittleEndian(column[4..]), size = column[6], bit = column[7];
            bool isThere = bitmap + (bit / 8) < row.Length && (row[bitmap + (bit / 8)] & (0x80 >> (bit % 8))) != 0;
            if (isThere && size == 4 && at + size <= row.Length) values.Add((tag, row.Slice(at, size).ToArray()));
        }
        return values;
    }
}
