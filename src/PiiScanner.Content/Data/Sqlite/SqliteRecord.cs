using System.Buffers.Binary;

namespace PiiScanner.Content.Data.Sqlite;

/// <summary>The header of a record: what its columns hold and how long each is (fileformat2, 2.1).</summary>
internal sealed class SqliteRecord
{
    private const int LongestHeader = 64 * 1024;

    private readonly byte[] header = new byte[LongestHeader];
    private readonly List<long> types = [];

    /// <summary>How many columns the record has.</summary>
    public int Count => types.Count;

    /// <summary>The serial type of a column.</summary>
    public long this[int column] => types[column];

    /// <summary>Bytes that a value of a serial type takes.</summary>
    public static long LengthOf(long type) => type switch
    {
        0 or 8 or 9 => 0,
        < 5 => type,
        5 => 6,
        6 or 7 => 8,
        _ => (type - 12) / 2,
    };

    /// <summary>True when a value of a serial type is a text.</summary>
    public static bool IsText(long type) => type >= 13 && (type & 1) == 1;

    /// <summary>True when a value of a serial type is a run of bytes.</summary>
    public static bool IsBlob(long type) => type >= 12 && (type & 1) == 0;

    /// <summary>Reads the header of the record that a payload holds; the payload then stands at the first value.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    /// <exception cref="EndOfStreamException">It is cut.</exception>
    public void Read(Stream payload)
    {
        payload.ReadExactly(header.AsSpan(0, 1));
        int used = 1;
        while (header[used - 1] >= 0x80 && used < 9) payload.ReadExactly(header.AsSpan(used++, 1));
        Varint.Read(header.AsSpan(0, used), out long length);
        if (length < used || length > LongestHeader) throw new InvalidDataException("The header of a record has no possible length.");
        payload.ReadExactly(header.AsSpan(used, (int)length - used));
        if (!TryParse(header.AsSpan(used, (int)length - used))) throw new InvalidDataException("The header of a record is damaged.");
    }

    /// <summary>Finds a whole record of some columns in bytes that may be one, as far as that can be told.</summary>
    /// <returns>Bytes of its header and values; 0 when it is none.</returns>
    public int Find(ReadOnlySpan<byte> bytes, Func<int, bool> hasColumns)
    {
        if (bytes.IsEmpty || bytes[0] is < 3 or >= 0x80 || bytes[0] > bytes.Length || !TryParse(bytes[1..bytes[0]]) || !hasColumns(types.Count)) return 0;
        long all = bytes[0];
        bool hasText = false;
        foreach (long type in types)
        {
            long length = LengthOf(type);
            if (IsText(type) && length > 0 && all + length <= bytes.Length)
            {
                hasText = true;
                if (bytes.Slice((int)all, (int)length).ContainsAnyInRange((byte)0, (byte)8)) return 0;
            }
            all += length;
            if (all > bytes.Length) return 0;
        }
        return hasText ? (int)all : 0;
    }

    /// <summary>A whole number that a value's bytes hold.</summary>
    public static long Integer(ReadOnlySpan<byte> bytes)
    {
        long value = bytes.IsEmpty ? 0 : (sbyte)bytes[0];
        for (int i = 1; i < bytes.Length; i++) value = (value << 8) | bytes[i];
        return value;
    }

    /// <summary>A number with a fraction that a value's bytes hold.</summary>
    public static double Real(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadDoubleBigEndian(bytes);

    private bool TryParse(ReadOnlySpan<byte> rest)
    {
        types.Clear();
        while (!rest.IsEmpty)
        {
            int used = Varint.Read(rest, out long type);
            if (used == 0 || type < 0 || type is 10 or 11) return false;
            types.Add(type);
            rest = rest[used..];
        }
        return true;
    }
}
