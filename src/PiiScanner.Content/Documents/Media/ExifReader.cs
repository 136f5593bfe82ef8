using System.Buffers.Binary;
using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Media;

/// <summary>
/// Reads the directories of a TIFF file, or of the one that Exif is (TIFF 6.0, 2; CIPA DC-008, 4.5): text fields, and blocks of other metadata in them. Each
/// directory is read once, and only so many.
/// </summary>
internal sealed class ExifReader(BlockStream file, long start, MediaMetadata metadata)
{
    private const int MostDirectories = 256, MostEntries = 4096, EntryBytes = 12;

    private readonly HashSet<long> seen = [];
    private readonly Queue<long> next = new();
    private readonly List<(int Tag, long At, long Length)> blocks = [];
    private bool isLittle;
    private bool isStarted;

    /// <summary>Reads them.</summary>
    public void Read()
    {
        Span<byte> head = stackalloc byte[8];
        if (file.ReadAt(start, head) < head.Length) TellCut();
        isLittle = head[0] == (byte)'I';
        if (UInt16(head[2..]) != 42) return;
        next.Enqueue(UInt32(head[4..]));
        while (next.TryDequeue(out long offset))
        {
            if (offset > 0 && seen.Count < MostDirectories && seen.Add(offset)) ReadDirectory(start + offset);
        }
        foreach ((int tag, long at, long length) in blocks) TakeBlock(tag, at, length); // parts of their own
    }

    private void ReadDirectory(long offset)
    {
        Span<byte> entry = stackalloc byte[EntryBytes];
        if (file.ReadAt(offset, entry[..2]) < 2)
        {
            TellCut();
            return;
        }
        int count = Math.Min(UInt16(entry), MostEntries);
        offset += 2;
        for (int i = 0; i < count; i++, offset += EntryBytes)
        {
            if (file.ReadAt(offset, entry) < EntryBytes)
            {
                TellCut();
                return;
            }
            int tag = UInt16(entry), type = UInt16(entry[2..]);
            long length = (long)UInt32(entry[4..]) * SizeOf(type), value = length <= 4 ? offset + 8 : start + UInt32(entry[8..]);
            Take(tag, type, value, length, UInt32(entry[8..]));
        }
        if (file.ReadAt(offset, entry[..4]) == 4) next.Enqueue(UInt32(entry));
        else TellCut();
    }

    private void Take(int tag, int type, long value, long length, uint pointer)
    {
        switch (tag)
        {
            case 0x8769 or 0x8825 or 0xA005 or 0x014A: // Exif, places, interoperability, further pictures
                next.Enqueue(pointer);
                break;
            case 700 or 33723 or 34377:
                if (blocks.Count < MostDirectories) blocks.Add((tag, value, length));
                break;
            case >= 0x9C9B and <= 0x9C9F:
                Write(tag, Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(Load(value, length))));
                break;
            case 0x9286:
                WriteComment(Load(value, length));
                break;
            default:
                if (type == 2) Write(tag, Load(value, length));
                break;
        }
    }

    /// <summary>XMP, IPTC or resources of Photoshop.</summary>
    private void TakeBlock(int tag, long at, long length)
    {
        if (tag == 700) metadata.TakeXmp(file, at, Within(at, length));
        else if (tag == 33723) metadata.TakeIptc(Load(at, length));
        else metadata.TakeResources(Load(at, length));
    }

    /// <summary>A comment begins with the name of its encoding, in eight bytes (4.6.6.4.10).</summary>
    private void WriteComment(ReadOnlySpan<byte> comment)
    {
        if (comment.Length <= 8) return;
        bool isWide = comment.StartsWith("UNICODE\0"u8);
        comment = comment[8..];
        if (isWide) comment = Encoding.UTF8.GetBytes((isLittle ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(comment));
        Write(0x9286, comment);
    }

    private void Write(int tag, ReadOnlySpan<byte> value)
    {
        if (!isStarted) metadata.StartPart("@exif");
        isStarted = true;
        metadata.WriteLine(PictureFields.Exif(tag), value);
    }

    private ReadOnlySpan<byte> Load(long at, long length) => metadata.Load(file, at, Within(at, length));

    /// <summary>How much of a value there can be. Cameras leave pointers that lead nowhere behind them; where the directory is the whole file, it is cut.</summary>
    private long Within(long at, long length) => start == 0 ? length : Math.Min(length, Math.Max(0, file.Length - at));

    private void TellCut()
    {
        if (start == 0) metadata.TellCut();
    }

    private static int SizeOf(int type) => type switch
    {
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 => 8,
        _ => 1,
    };

    private int UInt16(ReadOnlySpan<byte> bytes) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private uint UInt32(ReadOnlySpan<byte> bytes) => isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
