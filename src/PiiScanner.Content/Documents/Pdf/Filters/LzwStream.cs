using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf.Filters;

/// <summary>Undoes LZWDecode (ISO 32000-2, 7.4.4.2), the LZW of TIFF: codes of 9 to 12 bits, the highest bit first.</summary>
/// <param name="encoded">The encoded stream, which it disposes.</param>
/// <param name="isEarly">True when codes grow one code early, as most writers have it.</param>
internal sealed class LzwStream(Stream encoded, bool isEarly) : ReadOnlyStream
{
    private const int Clear = 256, End = 257, Most = 4096;

    private readonly ByteReader reader = new(encoded);
    private readonly short[] prefixes = new short[Most];
    private readonly byte[] suffixes = new byte[Most];
    private readonly byte[] word = new byte[Most];
    private int wordLength;
    private int given;
    private int count = End + 1;
    private int width = 9;
    private int previous = -1;
    private int bits;
    private int held;
    private bool hasEnded;

    public override int Read(Span<byte> buffer)
    {
        while (given == wordLength && !hasEnded) Step();
        int length = Math.Min(buffer.Length, wordLength - given);
        // The word was built from its end.
        word.AsSpan(Most - wordLength + given, length).CopyTo(buffer);
        given += length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            reader.Dispose();
            encoded.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Step()
    {
        int code = Take();
        given = wordLength = 0;
        switch (code)
        {
            case -1 or End:
                hasEnded = true;
                return;
            case Clear:
                count = End + 1;
                width = 9;
                previous = -1;
                return;
        }
        if (code > count || (code == count && previous < 0)) throw new InvalidDataException("An LZW code means nothing.");
        int at = code == count ? previous : code, to = code == count ? Most - 1 : Most;
        while (at > End)
        {
            word[--to] = suffixes[at];
            at = prefixes[at];
        }
        word[--to] = (byte)at;
        if (code == count) word[Most - 1] = (byte)at; // the word before, and its first letter again
        wordLength = Most - to;
        if (previous >= 0 && count < Most)
        {
            prefixes[count] = (short)previous;
            suffixes[count++] = (byte)at;
            if (count + (isEarly ? 1 : 0) >= 1 << width && width < 12) width++;
        }
        previous = code;
    }

    private int Take()
    {
        while (held < width)
        {
            if (!reader.Fill(1)) return -1;
            bits = (bits << 8) | reader.Buffered[0];
            reader.Advance(1);
            held += 8;
        }
        held -= width;
        return (bits >> held) & ((1 << width) - 1);
    }
}
