using System.Buffers.Binary;
using System.Text;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Mail.Outlook;

/// <summary>
/// Rich text as messages hold it ([MS-OXRTFCP]): references into a dictionary of 4 KiB that starts out with what all rich text starts with. Ends
/// in <see cref="EndOfStreamException"/> when its end mark is missing.
/// </summary>
internal sealed class CompressedRichText(Stream content) : ReadOnlyStream
{
    private const uint Compressed = 0x75465A4C; // "LZFu"
    private const uint Uncompressed = 0x414C454D; // "MELA"
    private const int DictionaryBytes = 4096;

    private const string Start = @"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
        + "\r\n" + @"\par \pard\plain\f0\fs20\b\i\u\tab\tx";

    private readonly ByteReader reader = new(content);
    private readonly byte[] dictionary = new byte[DictionaryBytes];
    private int write;
    private int flags;
    private int flagsLeft;
    private int match;
    private int matchLeft;
    private long plainLeft = -1;
    private bool hasStarted;
    private bool hasEnded;

    public override int Read(Span<byte> buffer)
    {
        if (!hasStarted) ReadHeader();
        if (plainLeft >= 0) return ReadPlain(buffer);
        int written = 0;
        while (written < buffer.Length && !hasEnded)
        {
            if (matchLeft == 0 && !Step()) continue;
            byte value = matchLeft > 0 ? dictionary[match++ % DictionaryBytes] : reader.Take(1)[0];
            if (matchLeft > 0) matchLeft--;
            dictionary[write++ % DictionaryBytes] = value;
            buffer[written++] = value;
        }
        return written;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            dictionary.AsSpan().Clear();
            reader.Dispose();
        }
        base.Dispose(disposing);
    }

    private void ReadHeader()
    {
        hasStarted = true;
        ReadOnlySpan<byte> header = reader.Take(16);
        uint kind = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        if (kind == Uncompressed) plainLeft = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        else if (kind != Compressed) throw new InvalidDataException();
        write = Encoding.ASCII.GetBytes(Start, dictionary);
    }

    private int ReadPlain(Span<byte> buffer)
    {
        int read = reader.Read(buffer[..(int)Math.Min(buffer.Length, plainLeft)]);
        plainLeft -= read;
        return read;
    }

    /// <summary>Reads the next token; true when it is a byte or a reference with bytes to give.</summary>
    private bool Step()
    {
        if (flagsLeft == 0)
        {
            flags = reader.Take(1)[0];
            flagsLeft = 8;
        }
        flagsLeft--;
        bool isReference = (flags & 1) != 0;
        flags >>= 1;
        if (!isReference) return true;
        ReadOnlySpan<byte> token = reader.Take(2);
        int reference = (token[0] << 8) | token[1];
        match = reference >> 4;
        matchLeft = (reference & 0xF) + 2;
        hasEnded = match == write % DictionaryBytes;
        if (hasEnded) matchLeft = 0;
        return !hasEnded;
    }
}
