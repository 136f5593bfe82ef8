using System.Buffers.Binary;
using System.Text;

namespace PiiScanner.Content.Containers.SevenZip;

/// <summary>Takes numbers out of a header of a 7z archive. Ends in <see cref="InvalidDataException"/> where it has no more.</summary>
internal ref struct HeaderReader(ReadOnlySpan<byte> header)
{
    private ReadOnlySpan<byte> rest = header;

    /// <summary>How many bytes are left.</summary>
    public readonly int Left => rest.Length;

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > rest.Length) throw Damaged();
        ReadOnlySpan<byte> taken = rest[..(int)count];
        rest = rest[(int)count..];
        return taken;
    }

    /// <summary>The next byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>A number of one to nine bytes: as many leading ones in the first as bytes follow.</summary>
    public long Number()
    {
        int first = Byte(), mask = 0x80;
        ulong value = 0;
        for (int i = 0; i < 8; i++, mask >>= 1)
        {
            if ((first & mask) == 0)
            {
                value |= (ulong)(first & (mask - 1)) << (8 * i);
                break;
            }
            value |= (ulong)Byte() << (8 * i);
        }
        return value <= long.MaxValue ? (long)value : throw Damaged();
    }

    /// <summary>A number of things that each take at least so many bits of what is left; so lists are no longer than the header.</summary>
    public int Count(int leastBits = 8) => Number() is var count && count <= (long)rest.Length * 8 / leastBits ? (int)count : throw Damaged();

    /// <summary>A checksum.</summary>
    public uint Checksum() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>As many bits, highest first.</summary>
    public bool[] Bits(int count)
    {
        ReadOnlySpan<byte> bytes = Take((count + 7) / 8);
        bool[] bits = new bool[count];
        for (int i = 0; i < count; i++) bits[i] = (bytes[i >> 3] & (0x80 >> (i & 7))) != 0;
        return bits;
    }

    /// <summary>Checksums, null where there is none; a byte before them tells whether all are there.</summary>
    public uint?[] Checksums(int count)
    {
        bool[]? defined = Byte() == 0 ? Bits(count) : null;
        uint?[] checksums = new uint?[count];
        for (int i = 0; i < count; i++)
        {
            if (defined is null || defined[i]) checksums[i] = Checksum();
        }
        return checksums;
    }

    /// <summary>A name in UTF-16, ended by a zero.</summary>
    public string Name()
    {
        int length = 0;
        while (true)
        {
            if (length + 2 > rest.Length) throw Damaged();
            if (rest[length] == 0 && rest[length + 1] == 0) break;
            length += 2;
        }
        string name = Encoding.Unicode.GetString(rest[..length]);
        rest = rest[(length + 2)..];
        return name;
    }

    private static InvalidDataException Damaged() => new("A header of the archive is damaged.");
}
