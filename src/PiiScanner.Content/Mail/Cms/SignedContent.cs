using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Mail.Cms;

/// <summary>What was signed (RFC 5652, 5.1 and 5.2): a string of bytes, whole or in parts.</summary>
internal sealed class SignedContent : ReadOnlyStream
{
    private readonly ByteReader reader;
    private readonly long end;
    private int open; // strings of parts whose end is marked
    private bool hasEnded;
    private long left;

    private SignedContent(ByteReader reader, BerHead octets)
    {
        this.reader = reader;
        bool isWhole = octets.Tag == BerHead.Octets;
        left = isWhole ? octets.Length : 0;
        hasEnded = isWhole;
        end = octets.Length < 0 ? long.MaxValue : reader.Position + octets.Length;
        open = octets.Length < 0 ? 1 : 0;
    }

    /// <summary>Opens it; the reader stands behind the name of what it is. Null when it is not in the file, or no string of bytes.</summary>
    /// <exception cref="EndOfStreamException">The file is cut before it.</exception>
    /// <exception cref="InvalidDataException">It contradicts the format.</exception>
    public static SignedContent? Open(ByteReader reader)
    {
        BerHead.Take(reader); // [0]
        BerHead.Take(reader); // the signed data
        for (int i = 0; i < 2; i++) Pass(reader); // its version, the algorithms
        BerHead content = BerHead.Take(reader);
        long contentEnd = content.Length < 0 ? long.MaxValue : reader.Position + content.Length;
        Pass(reader); // of what kind it is
        if (reader.Position >= contentEnd || BerHead.Take(reader).Tag != BerHead.First) return null;
        BerHead octets = BerHead.Take(reader);
        bool isString = octets.Tag == BerHead.OctetParts || (octets.Tag == BerHead.Octets && octets.Length >= 0);
        return isString ? new SignedContent(reader, octets) : null;
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        while (left == 0)
        {
            if (hasEnded || reader.Position >= end) return 0;
            TakePart();
        }
        int read = reader.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        if (read == 0) throw new EndOfStreamException();
        left -= read;
        return read;
    }

    private static void Pass(ByteReader reader)
    {
        BerHead element = BerHead.Take(reader);
        if (element.Length < 0) throw new InvalidDataException();
        if (!reader.Skip(element.Length)) throw new EndOfStreamException();
    }

    private void TakePart()
    {
        BerHead part = BerHead.Take(reader);
        switch (part.Tag)
        {
            case BerHead.Octets when part.Length >= 0:
                left = part.Length;
                break;
            case BerHead.OctetParts:
                if (part.Length < 0) open++;
                break;
            case BerHead.End when part.Length == 0 && open > 0:
                hasEnded = --open == 0;
                break;
            default:
                throw new InvalidDataException();
        }
    }
}
