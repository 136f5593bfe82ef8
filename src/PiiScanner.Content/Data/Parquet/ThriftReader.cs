namespace PiiScanner.Content.Data.Parquet;

/// <summary>
/// Reads structures of the Thrift compact protocol (thrift-compact-protocol.md) field by field; what is not asked for is passed over. Ends in
/// <see cref="EndOfStreamException"/> where the bytes do, and in <see cref="InvalidDataException"/> on what is none.
/// </summary>
internal ref struct ThriftReader(ReadOnlySpan<byte> bytes)
{
    private const int Deepest = 64;

    private const byte True = 1, False = 2, Byte = 3, I16 = 4, I32 = 5, I64 = 6, Double = 7, Binary = 8, List = 9, Set = 10, Map = 11, Struct = 12;

    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int field;
    private byte type;

    /// <summary>How many bytes were read.</summary>
    public int Position { get; private set; }

    /// <summary>Goes on to the next field of the structure under way; false at its end. What is left of the field before must have been read or skipped.</summary>
    /// <param name="id">The field's number.</param>
    public bool Next(out int id)
    {
        byte head = Take();
        id = 0;
        if (head == 0) return false;
        type = (byte)(head & 0x0F);
        field = id = head >> 4 != 0 ? field + (head >> 4) : (int)ZigZag();
        return true;
    }

    /// <summary>Starts on a structure, or on one in a list; gives what <see cref="End"/> needs to go on with the one around it.</summary>
    public int Begin()
    {
        int around = field;
        field = 0;
        return around;
    }

    /// <summary>Ends a structure.</summary>
    public void End(int around) => field = around;

    /// <summary>The whole number that the field holds; 0, and passed over, when it holds something else.</summary>
    public long Number()
    {
        switch (type)
        {
            case True: return 1;
            case False: return 0;
            case Byte: return (sbyte)Take();
            case I16 or I32 or I64: return ZigZag();
            default:
                Skip();
                return 0;
        }
    }

    /// <summary>The bytes that the field holds; none, and passed over, when it holds something else.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        if (type == Binary) return TakeBytes();
        Skip();
        return default;
    }

    /// <summary>How many items the list has that the field holds; after it they follow.</summary>
    public int Items()
    {
        if (type is not (List or Set))
        {
            Skip();
            return 0;
        }
        byte head = Take();
        type = (byte)(head & 0x0F);
        long count = head >> 4 == 15 ? (long)Varint() : head >> 4;
        // Every item takes a byte.
        return count <= bytes.Length - Position ? (int)count : throw new InvalidDataException("A list is longer than what holds it.");
    }

    /// <summary>True when the field, or the items of its list, are structures.</summary>
    public readonly bool IsStructure => type == Struct;

    /// <summary>A whole number in a list.</summary>
    public long Item() => Number();

    /// <summary>Bytes in a list.</summary>
    public ReadOnlySpan<byte> BytesItem() => Bytes();

    /// <summary>Passes over the field.</summary>
    public void Skip() => Skip(type, 0);

    private void Skip(byte kind, int depth)
    {
        if (depth == Deepest) throw new InvalidDataException("A structure nests too deep.");
        switch (kind)
        {
            case True or False:
                break;
            case Byte:
                Take();
                break;
            case I16 or I32 or I64:
                Varint();
                break;
            case Double:
                Take(8);
                break;
            case Binary:
                TakeBytes();
                break;
            case List or Set:
                byte head = Take();
                ulong count = head >> 4 == 15 ? Varint() : (ulong)head >> 4;
                for (ulong i = 0; i < count; i++)
                {
                    if ((head & 0x0F) is True or False) Take();
                    else Skip((byte)(head & 0x0F), depth + 1);
                }
                break;
            case Map:
                ulong pairs = Varint();
                byte kinds = pairs > 0 ? Take() : (byte)0;
                for (ulong i = 0; i < pairs; i++)
                {
                    Skip((byte)(kinds >> 4), depth + 1);
                    Skip((byte)(kinds & 0x0F), depth + 1);
                }
                break;
            case Struct:
                for (byte entry = Take(); entry != 0; entry = Take())
                {
                    if (entry >> 4 == 0) Varint();
                    Skip((byte)(entry & 0x0F), depth + 1);
                }
                break;
            default:
                throw new InvalidDataException("A field is of no known type.");
        }
    }

    private byte Take() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - Position) throw new EndOfStreamException();
        Position += count;
        return bytes.Slice(Position - count, count);
    }

    private ReadOnlySpan<byte> TakeBytes()
    {
        ulong length = Varint();
        return length <= int.MaxValue ? Take((int)length) : throw new InvalidDataException("A value is longer than what holds it.");
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte b = Take();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        throw new InvalidDataException("A number has no end.");
    }

    private long ZigZag()
    {
        ulong value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
