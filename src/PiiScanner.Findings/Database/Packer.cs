using System.Buffers.Binary;
using System.Text;

namespace PiiScanner.Findings.Database;

/// <summary>Records as few bytes: small numbers are short, and a text that was told before is told by its number. <see cref="Unpacker"/> reads it.</summary>
internal sealed class Packer
{
    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);
    private byte[] buffer = new byte[1024];

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, Length);

    /// <summary>Its length in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>Starts anew and forgets the texts.</summary>
    public void Clear()
    {
        Length = 0;
        texts.Clear();
    }

    /// <summary>Writes a number of 0 or more.</summary>
    public void Number(long value) => Unsigned((ulong)value);

    /// <summary>Writes a number that is near 0 on either side.</summary>
    public void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Writes a number that may be large.</summary>
    public void Unsigned(ulong value)
    {
        Span<byte> room = Room(10);
        int length = 0;
        while (value >= 0x80)
        {
            room[length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        room[length++] = (byte)value;
        Length += length;
    }

    /// <summary>Writes a fraction.</summary>
    public void Fraction(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(Room(8), value);
        Length += 8;
    }

    /// <summary>Writes a hash.</summary>
    public void Hash(UInt128 hash)
    {
        BinaryPrimitives.WriteUInt128BigEndian(Room(16), hash);
        Length += 16;
    }

    /// <summary>Writes bytes whose number the reader knows.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Writes a text, or null. An unpaired surrogate becomes U+FFFD.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Number(0);
            return;
        }
        if (texts.TryGetValue(text, out int number))
        {
            Number(number);
            return;
        }
        texts.Add(text, texts.Count + 1);
        Number(texts.Count);
        int length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        Length += Encoding.UTF8.GetBytes(text, Room(length));
    }

    private Span<byte> Room(int size)
    {
        if (buffer.Length - Length < size) Array.Resize(ref buffer, Math.Max(2 * buffer.Length, Length + size));
        return buffer.AsSpan(Length);
    }
}
