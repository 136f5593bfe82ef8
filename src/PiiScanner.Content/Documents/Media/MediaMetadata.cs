using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Media;

/// <summary>Writes what is said about a picture or a sound, whatever the block of the file that it came in. Names of fields stand before their values: they are labels.</summary>
internal sealed class MediaMetadata(FormatContext context) : IDisposable
{
    /// <summary>The longest block that is taken in at once.</summary>
    public const int LongestBlock = 1 << 20;

    /// <summary>What is told of longer ones.</summary>
    public const string TooLong = "What is written about it is longer than is read.";

    private readonly byte[] block = ArrayPool<byte>.Shared.Rent(LongestBlock);
    private int highWater;

    /// <summary>What the picture was made from, to charge what is expanded out of it.</summary>
    public FormatContext Context => context;

    /// <summary>Takes in Exif (CIPA DC-008), which begins at an offset of a file.</summary>
    public void TakeExif(BlockStream file, long offset) => new ExifReader(file, offset, this).Read();

    /// <summary>Takes in a block that begins at an offset: up to <see cref="LongestBlock"/> of it. What is missing of it is told.</summary>
    /// <returns>The block; void with the next call.</returns>
    public ReadOnlySpan<byte> Load(BlockStream file, long offset, long length)
    {
        int count = file.ReadAt(offset, block.AsSpan(0, (int)Math.Clamp(length, 0, LongestBlock)));
        highWater = Math.Max(highWater, count);
        if (length > file.Length - offset) TellCut();
        else if (length > LongestBlock) context.Note(Reason.LimitSize, TooLong);
        return block.AsSpan(0, count);
    }

    /// <summary>Tells that text may have stood in what is missing.</summary>
    public void TellCut() => context.Note(Reason.Truncated, "It ends before its format says it should.");

    /// <summary>Tells that lengths in it contradict each other.</summary>
    public void TellDamage() => context.Note(Reason.Corrupt, "It contradicts its format or its checksum.");

    /// <summary>Takes in a metadata packet (XMP).</summary>
    public void TakeXmp(Stream packet)
    {
        using var xml = new XmlScanner(packet, new XmlNames());
        XmpReader.Read(xml, context.Text, "@xmp");
    }

    /// <summary>Takes in a metadata packet that stands in a file.</summary>
    public void TakeXmp(BlockStream file, long offset, long length)
    {
        using var packet = new MemoryStream(Load(file, offset, length).ToArray(), writable: false);
        TakeXmp(packet);
    }

    /// <summary>Takes in resources of Photoshop (8BIM), of which number 0404 is IPTC.</summary>
    public void TakeResources(ReadOnlySpan<byte> resources)
    {
        while (resources.Length >= 12 && resources.StartsWith("8BIM"u8))
        {
            int id = BinaryPrimitives.ReadUInt16BigEndian(resources[4..]), name = (resources[6] + 2) & ~1;
            if (6 + name + 4 > resources.Length) return;
            long length = BinaryPrimitives.ReadUInt32BigEndian(resources[(6 + name)..]);
            ReadOnlySpan<byte> data = resources[(6 + name + 4)..];
            data = data[..(int)Math.Min(length, data.Length)];
            if (id == 0x0404) TakeIptc(data);
            resources = resources[Math.Min(resources.Length, 6 + name + 4 + ((data.Length + 1) & ~1))..];
        }
    }

    /// <summary>Takes in IPTC (IIM 4.2): data sets of a record, a number, a length and that many bytes.</summary>
    public void TakeIptc(ReadOnlySpan<byte> data)
    {
        bool isStarted = false;
        while (data.Length >= 5 && data[0] == 0x1C)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(data[3..]);
            if (length >= 0x8000 || 5 + length > data.Length) return; // longer ones hold previews
            if (data[1] == 2 && PictureFields.Iptc(data[2]) is { } field)
            {
                if (!isStarted) context.Text.StartPart("@iptc");
                isStarted = true;
                WriteLine(field, data.Slice(5, length));
            }
            data = data[(5 + length)..];
        }
    }

    /// <summary>Takes in a comment.</summary>
    public void TakeComment(string name, ReadOnlySpan<byte> comment)
    {
        context.Text.StartPart("@comment");
        WriteLine(name, comment);
    }

    /// <summary>Writes a field and its value: UTF-8 if it can be, else Windows-1252.</summary>
    public void WriteLine(string name, ReadOnlySpan<byte> value)
    {
        value = value.Trim("\0 "u8);
        if (value.IsEmpty) return;
        if (Utf8.IsValid(value)) WriteValue(name, value);
        else WriteValue(name, Encoding.UTF8.GetBytes(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(value)));
    }

    /// <summary>The text of a field of fixed length: it goes up to the first zero.</summary>
    public static ReadOnlySpan<byte> UpToZero(ReadOnlySpan<byte> field) => field.IndexOf((byte)0) is >= 0 and int end ? field[..end] : field;

    /// <summary>Starts on a part.</summary>
    public void StartPart(string part) => context.Text.StartPart(part);

    /// <inheritdoc/>
    public void Dispose()
    {
        block.AsSpan(0, highWater).Clear();
        ArrayPool<byte>.Shared.Return(block);
    }

    private void WriteValue(string name, ReadOnlySpan<byte> value)
    {
        if (name.Length > 0) context.Text.Write($"{name}: ");
        context.Text.WriteInline(value, (byte)'\n');
        context.Text.Write((byte)'\n');
    }
}
