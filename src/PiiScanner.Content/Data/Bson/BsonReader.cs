using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Data.Bson;

/// <summary>Reads documents forward and writes each as a line of JSON. Depth and the length of keys are bounded, values pass through in pieces.</summary>
internal sealed class BsonReader : IDisposable
{
    /// <summary>The longest document: MongoDB has 16 MiB, and a little more inside.</summary>
    public const int Longest = 48 << 20;

    private const int Deepest = 200, LongestKey = 64 * 1024, LongestInline = 256;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(static code => (byte)code)]);

    private readonly FormatContext context;
    private readonly ByteReader reader;
    private long end;

    /// <summary>Over a stream, which stays the caller's.</summary>
    public BsonReader(Stream content, FormatContext context)
    {
        this.context = context;
        reader = new ByteReader(content);
    }

    /// <summary>Bytes of a value of a type that always has as many; -1 for others.</summary>
    public static int FixedSize(byte type) => type switch
    {
        0x01 or 0x09 or 0x11 or 0x12 => 8,
        0x06 or 0x0A or 0x7F or 0xFF => 0,
        0x07 => 12,
        0x08 => 1,
        0x10 => 4,
        0x13 => 16,
        _ => -1,
    };

    /// <summary>Reads to the end: documents, and between those of an archive its marks.</summary>
    public void Read()
    {
        if (reader.Fill(4) && BinaryPrimitives.ReadUInt32LittleEndian(reader.Buffered) == 0x8199E26D) reader.Advance(4);
        while (reader.Fill(1))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            Need(4);
            if (BinaryPrimitives.ReadInt32LittleEndian(reader.Buffered) == -1) // the end of a collection in an archive
            {
                reader.Advance(4);
                continue;
            }
            end = long.MaxValue;
            ReadDocument(isArray: false, 0);
            context.Text.Write((byte)'\n');
        }
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private void ReadDocument(bool isArray, int depth)
    {
        long start = reader.Position, around = end;
        int length = Int32();
        if (length is < 5 or > Longest || start + length > around) throw new InvalidDataException("A document has an impossible length.");
        if (depth == Deepest) throw new InvalidDataException("A document nests too deep.");
        end = start + length;
        context.Text.Write(isArray ? (byte)'[' : (byte)'{');
        for (bool isFirst = true; ; isFirst = false)
        {
            Need(1);
            byte type = reader.Buffered[0];
            reader.Advance(1);
            if (type == 0) break;
            if (!isFirst) context.Text.Write((byte)',');
            if (isArray) SkipKey();
            else WriteKey();
            ReadValue(type, depth);
        }
        context.Text.Write(isArray ? (byte)']' : (byte)'}');
        if (reader.Position != end) throw new InvalidDataException("A document has not the length that it says.");
        end = around;
    }

    private void ReadValue(byte type, int depth)
    {
        switch (type)
        {
            case 0x01:
                context.Text.Write(BitConverter.Int64BitsToDouble(Int64()) is var real && double.IsFinite(real) ? real.ToString("R", CultureInfo.InvariantCulture) : "null");
                break;
            case 0x02 or 0x0D or 0x0E:
                WriteText(Int32());
                break;
            case 0x03 or 0x04:
                ReadDocument(isArray: type == 0x04, depth + 1);
                break;
            case 0x05:
                ReadBytes();
                break;
            case 0x07:
                Need(12);
                context.Text.Write($"\"{Convert.ToHexStringLower(reader.Buffered[..12])}\"");
                reader.Advance(12);
                break;
            case 0x08:
                Need(1);
                context.Text.Write(reader.Buffered[0] == 0 ? "false"u8 : "true"u8);
                reader.Advance(1);
                break;
            case 0x09:
                WriteMoment(Int64());
                break;
            case 0x0B:
                WriteKey(isKey: false);
                SkipKey();
                break;
            case 0x0C:
                WriteText(Int32());
                reader.Skip(12);
                break;
            case 0x0F:
                Int32();
                WriteText(Int32());
                context.Text.Write(",\"\":"u8);
                ReadDocument(isArray: false, depth + 1);
                break;
            case 0x10:
                context.Text.Write(Int32().ToString(CultureInfo.InvariantCulture));
                break;
            case 0x12:
                context.Text.Write(Int64().ToString(CultureInfo.InvariantCulture));
                break;
            case 0x06 or 0x0A or 0x11 or 0x13 or 0x7F or 0xFF:
                if (!reader.Skip(FixedSize(type))) throw new EndOfStreamException();
                context.Text.Write("null"u8);
                break;
            default:
                throw new InvalidDataException("A value is of no known type.");
        }
    }

    private void WriteMoment(long milliseconds)
    {
        if (milliseconds is < -62135596800000 or > 253402300799999) context.Text.Write(milliseconds.ToString(CultureInfo.InvariantCulture));
        else context.Text.Write($"\"{DateTime.UnixEpoch.AddMilliseconds(milliseconds):yyyy-MM-ddTHH:mm:ssZ}\"");
    }

    /// <summary>Long bytes are a document of their own; short ones are identifiers.</summary>
    private void ReadBytes()
    {
        int length = Int32();
        Need(1);
        reader.Advance(1);
        if (length < 0 || reader.Position + length > end) throw new InvalidDataException("A value is longer than its document.");
        if (length > LongestInline)
        {
            long after = reader.Position + length;
            context.Child("binary", new SliceStream(reader, length), length);
            if (!reader.Skip(Math.Max(0, after - reader.Position))) throw new EndOfStreamException();
        }
        else if (!reader.Skip(length))
        {
            throw new EndOfStreamException();
        }
        context.Text.Write("null"u8);
    }

    private void WriteKey(bool isKey = true)
    {
        context.Text.Write((byte)'"');
        int length = KeyLength();
        WriteEscaped(reader.Buffered[..length]);
        reader.Advance(length + 1);
        context.Text.Write(isKey ? "\":"u8 : "\""u8);
    }

    private void SkipKey() => reader.Advance(KeyLength() + 1);

    private int KeyLength()
    {
        for (int seen = 64; ; seen *= 2)
        {
            bool isAll = !reader.Fill(Math.Min(seen, LongestKey));
            int length = reader.Buffered.IndexOf((byte)0);
            if (length >= 0) return length;
            if (isAll) throw new EndOfStreamException();
            if (seen >= LongestKey) throw new InvalidDataException("A key has no end.");
        }
    }

    /// <summary>A text of so many bytes, the last of which is zero.</summary>
    private void WriteText(int length)
    {
        if (length < 1 || reader.Position + length > end) throw new InvalidDataException("A text is longer than its document.");
        context.Text.Write((byte)'"');
        for (int left = length - 1; left > 0;)
        {
            Need(1);
            int count = Math.Min(left, reader.Buffered.Length);
            WriteEscaped(reader.Buffered[..count]);
            reader.Advance(count);
            left -= count;
        }
        Need(1);
        reader.Advance(1);
        context.Text.Write((byte)'"');
    }

    /// <summary>As JSON wants it (RFC 8259, 7); a control character becomes a space, or stays a line break by its letter.</summary>
    private void WriteEscaped(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            int plain = text.IndexOfAny(Escaped);
            if (plain < 0) plain = text.Length;
            context.Text.Write(text[..plain]);
            text = text[plain..];
            if (text.IsEmpty) return;
            switch (text[0])
            {
                case (byte)'"': context.Text.Write("\\\""u8); break;
                case (byte)'\\': context.Text.Write("\\\\"u8); break;
                case (byte)'\n': context.Text.Write("\\n"u8); break;
                default: context.Text.Write((byte)' '); break;
            }
            text = text[1..];
        }
    }

    private int Int32()
    {
        Need(4);
        int value = BinaryPrimitives.ReadInt32LittleEndian(reader.Buffered);
        reader.Advance(4);
        return value;
    }

    private long Int64()
    {
        Need(8);
        long value = BinaryPrimitives.ReadInt64LittleEndian(reader.Buffered);
        reader.Advance(8);
        return value;
    }

    private void Need(int count)
    {
        if (!reader.Fill(count)) throw new EndOfStreamException();
    }
}
