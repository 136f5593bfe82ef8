using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Mail;

/// <summary>
/// What uuencoded text stands for (POSIX uuencode): lines between <c>begin</c> and <c>end</c>. Ends in <see cref="CutTransferException"/> when
/// either is missing.
/// </summary>
internal sealed class UuStream(Stream text) : ReadOnlyStream
{
    private const int LongestLine = 128;

    private readonly ByteReader reader = new(text);
    private readonly byte[] decoded = new byte[LongestLine];
    private int start;
    private int end;
    private bool hasBegun;
    private bool hasEnded;

    public override int Read(Span<byte> buffer)
    {
        while (start == end && !hasEnded && !buffer.IsEmpty) ReadLine();
        int count = Math.Min(buffer.Length, end - start);
        decoded.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            decoded.AsSpan().Clear();
            reader.Dispose();
        }
        base.Dispose(disposing);
    }

    private void ReadLine()
    {
        if (!reader.Fill(1)) throw new CutTransferException();
        reader.Fill(LongestLine);
        ReadOnlySpan<byte> line = reader.Buffered[..Math.Min(reader.Buffered.Length, LongestLine)];
        int lineEnd = line.IndexOf((byte)'\n');
        reader.Advance(lineEnd < 0 ? line.Length : lineEnd + 1);
        line = (lineEnd < 0 ? line : line[..lineEnd]).TrimEnd("\r"u8);
        (start, end) = (0, 0);
        if (!hasBegun) hasBegun = line.StartsWith("begin "u8);
        else if (line.SequenceEqual("end"u8)) hasEnded = true;
        else if (!line.IsEmpty) Decode(line);
    }

    /// <summary>The first sign is how many bytes the line stands for; four signs are three bytes.</summary>
    private void Decode(ReadOnlySpan<byte> line)
    {
        int length = Value(line[0]);
        for (int i = 1; i < line.Length && end < length; i += 4)
        {
            int bits = 0;
            for (int j = 0; j < 4; j++) bits = (bits << 6) | (i + j < line.Length ? Value(line[i + j]) : 0);
            for (int shift = 16; shift >= 0 && end < length; shift -= 8) decoded[end++] = (byte)(bits >> shift);
        }
    }

    private static int Value(byte sign) => (sign - 0x20) & 0x3F;
}
