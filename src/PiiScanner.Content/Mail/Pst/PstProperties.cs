using System.Buffers.Binary;
using PiiScanner.Content.Mail.Outlook;

namespace PiiScanner.Content.Mail.Pst;

/// <summary>The properties of a node ([MS-PST] 2.3.3), or of one row of a table.</summary>
/// <param name="file">The store.</param>
/// <param name="heap">The heap that values lie in.</param>
/// <param name="subnodes">The nodes that large values lie in.</param>
/// <param name="values">Each property with its value or where that lies.</param>
internal sealed class PstProperties(PstFile file, PstHeap heap, List<PstNode> subnodes, List<(PropertyTag Tag, byte[] Value)> values)
{
    private const byte KindOfProperties = 0xBC;

    /// <summary>Opens those of a node.</summary>
    public static PstProperties Open(PstFile file, ulong data, List<PstNode> subnodes)
    {
        var heap = new PstHeap(file, data);
        if (heap.Kind != KindOfProperties) throw new InvalidDataException();
        var values = new List<(PropertyTag, byte[])>();
        foreach (byte[] record in heap.Tree(heap.Root))
        {
            if (record.Length < 8) throw new InvalidDataException();
            values.Add((new PropertyTag(BinaryPrimitives.ReadUInt16LittleEndian(record), BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(2))), record[4..8]));
        }
        return new PstProperties(file, heap, subnodes, values);
    }

    /// <summary>What there is.</summary>
    public IEnumerable<PropertyTag> Tags => values.Select(static one => one.Tag);

    /// <summary>A number of 32 bits, null when there is none.</summary>
    public int? Number(ushort id)
    {
        foreach ((PropertyTag tag, byte[] value) in values)
        {
            if (tag.Id == id && tag.Type == PropertyTag.Int32) return BinaryPrimitives.ReadInt32LittleEndian(value);
        }
        return null;
    }

    /// <summary>A short value, empty when there is none.</summary>
    public byte[] Bytes(PropertyTag tag)
    {
        const int Longest = 64 * 1024;
        if (Open(tag) is not { } stream) return [];
        byte[] bytes = new byte[Longest];
        int length = stream.ReadAtLeast(bytes, Longest, throwOnEndOfStream: false);
        return bytes[..length];
    }

    /// <summary>A value that is not one of a few bytes, null when there is none.</summary>
    public Stream? Open(PropertyTag tag)
    {
        int index = values.FindIndex(one => one.Tag == tag);
        if (index < 0) return null;
        uint number = BinaryPrimitives.ReadUInt32LittleEndian(values[index].Value);
        if (number == 0) return null;
        if (!PstHeap.IsNode(number)) return new MemoryStream(heap.Item(number).ToArray(), writable: false);
        int node = subnodes.FindIndex(one => one.Id == number);
        return node < 0 ? throw new InvalidDataException() : new PstStream(file, file.DataBlocks(subnodes[node].Data));
    }

    /// <summary>Writes all but the bodies into the part that is open.</summary>
    /// <param name="text">Writes them.</param>
    /// <param name="charge">Charges what is read.</param>
    public void WriteLines(MessageText text, Func<Stream, Stream> charge)
    {
        foreach (PropertyTag tag in Tags)
        {
            if (tag is { Type: PropertyTag.Time }) text.WriteDay(tag, Time(tag));
            else if (tag.IsText && (tag.Type & PropertyTag.Multiple) == 0 && !MessageText.IsBody(tag) && Open(tag) is { } stream) text.WriteLine(tag, charge(stream));
        }
    }

    private long Time(PropertyTag tag) => Bytes(tag) is { Length: 8 } bytes ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;
}
