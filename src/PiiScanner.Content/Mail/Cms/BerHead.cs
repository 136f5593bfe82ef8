using PiiScanner.Content.Compression;

namespace PiiScanner.Content.Mail.Cms;

/// <summary>What an element of BER starts with (ITU-T X.690, 8.1): what it is, and how long.</summary>
/// <param name="Tag">What it is; tags of one byte only.</param>
/// <param name="Length">The length of what follows, -1 when an end is marked instead.</param>
/// <param name="Bytes">How long this is.</param>
internal readonly record struct BerHead(byte Tag, long Length, int Bytes)
{
    /// <summary>Tags (8.7, 8.9, 8.19), and what marks an end.</summary>
    public const byte End = 0x00, Octets = 0x04, ObjectName = 0x06, OctetParts = 0x24, Sequence = 0x30, First = 0xA0;

    private const int MostBytes = 10;

    /// <summary>Reads it; false when it is cut or of no possible length.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out BerHead head)
    {
        head = default;
        if (bytes.Length < 2) return false;
        int count = bytes[1] < 0x80 ? 0 : bytes[1] & 0x7F;
        if (count > 8 || bytes.Length < 2 + count) return false;
        long length = bytes[1] < 0x80 ? bytes[1] : count == 0 ? -1 : 0;
        foreach (byte b in bytes.Slice(2, count)) length = (length << 8) | b;
        if (count > 0 && length < 0) return false;
        head = new BerHead(bytes[0], length, 2 + count);
        return true;
    }

    /// <summary>Takes one off.</summary>
    /// <exception cref="EndOfStreamException">It is cut.</exception>
    /// <exception cref="InvalidDataException">It is of no possible length.</exception>
    public static BerHead Take(ByteReader reader)
    {
        bool isWhole = reader.Fill(MostBytes);
        if (!TryRead(reader.Buffered, out BerHead head)) throw isWhole ? new InvalidDataException() : new EndOfStreamException();
        reader.Advance(head.Bytes);
        return head;
    }
}
