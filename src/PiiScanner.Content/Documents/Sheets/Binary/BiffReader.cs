using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using PiiScanner.Content.Compression;

namespace PiiScanner.Content.Documents.Sheets.Binary;

/// <summary>
/// Reads a part of a binary workbook: records of a type, a length and that many bytes ([MS-XLSB] 2.1.4). Of a record longer than any that holds text, only
/// the beginning is kept. Leaves the stream open; disposing clears what was held.
/// </summary>
internal sealed class BiffReader(Stream stream) : IDisposable
{
    /// <summary>A cell holds 32,767 characters; a text may be followed by its fonts.</summary>
    private const int Longest = 128 * 1024;

    private readonly ByteReader reader = new(stream);
    private readonly byte[] data = ArrayPool<byte>.Shared.Rent(Longest);
    private int length;
    private int highWater;

    /// <summary>The type of the record.</summary>
    public int Type { get; private set; }

    private ReadOnlySpan<byte> Data => data.AsSpan(0, length);

    /// <summary>Goes on to the next record; false at the end.</summary>
    /// <exception cref="EndOfStreamException">The part is cut.</exception>
    public bool Next()
    {
        if (!reader.Fill(1)) return false;
        Type = (int)Number(2);
        long size = Number(4);
        length = (int)Math.Min(size, Longest);
        if (reader.ReadAll(data.AsSpan(0, length)) < length || !reader.Skip(size - length)) throw new EndOfStreamException();
        highWater = Math.Max(highWater, length);
        return true;
    }

    /// <summary>Passes over all that is left, so that the part comes to its end and is checked.</summary>
    public void ReadToEnd()
    {
        while (reader.Fill(1)) reader.Advance(reader.Buffered.Length);
    }

    /// <summary>A byte of the record.</summary>
    /// <exception cref="InvalidDataException">The record is too short.</exception>
    public byte Byte(int at) => At(at, 1)[0];

    /// <summary>A number of 16 bits.</summary>
    public int UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(At(at, 2));

    /// <summary>A number of 32 bits.</summary>
    public int Int32(int at) => BinaryPrimitives.ReadInt32LittleEndian(At(at, 4));

    /// <summary>A number with a fraction.</summary>
    public double Double(int at) => BinaryPrimitives.ReadDoubleLittleEndian(At(at, 8));

    /// <summary>A text, preceded by its length (2.5.168); empty for a null one.</summary>
    /// <param name="at">Where it stands.</param>
    /// <param name="end">What stands after it.</param>
    public string String(int at, out int end)
    {
        int characters = Int32(at);
        end = at + 4;
        if (characters == -1) return "";
        if (characters < 0 || characters > (length - end) / 2) throw new InvalidDataException("A text is longer than its record.");
        end += 2 * characters;
        return Encoding.Unicode.GetString(data.AsSpan(at + 4, 2 * characters));
    }

    /// <summary>True when so many texts from here on end where the record does.</summary>
    public bool EndsIn(int at, int texts)
    {
        for (; texts > 0 && at + 4 <= length; texts--)
        {
            int characters = Math.Max(0, Int32(at));
            at += 4;
            if (characters > (length - at) / 2) return false;
            at += 2 * characters;
        }
        return texts == 0 && at == length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        data.AsSpan(0, highWater).Clear();
        ArrayPool<byte>.Shared.Return(data);
        reader.Dispose();
    }

    private ReadOnlySpan<byte> At(int at, int count) =>
        at >= 0 && at + count <= length ? Data.Slice(at, count) : throw new InvalidDataException("A record is too short.");

    /// <summary>Seven bits a byte, the lowest first, as long as the highest bit is set.</summary>
    private long Number(int most)
    {
        long value = 0;
        for (int i = 0; i < most; i++)
        {
            if (!reader.Fill(1)) throw new EndOfStreamException();
            byte b = reader.Buffered[0];
            reader.Advance(1);
            value |= (long)(b & 0x7F) << (7 * i);
            if (b < 0x80) break;
        }
        return value;
    }
}
