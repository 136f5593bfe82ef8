using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Mail.Uu;

/// <summary>
/// What uuencoded text stands for (POSIX uuencode): lines between <c>begin</c> and <c>end</c>. Ends in <see cref="CutTransferException"/> when
/// either is missing; the reader then stands at what is no such line.
/// </summary>
/// <param name="reader">What it is read from.</param>
/// <param name="leaveOpen">False to dispose it too.</param>
internal sealed class UuStream(ByteReader reader, bool leaveOpen = false) : ReadOnlyStream
{
    /// <summary>Signs stand for six bits each; in small letters there are none.</summary>
    private const byte FirstSign = 0x20, LastSign = 0x60;

    private const int LongestLine = 128;

    private readonly byte[] decoded = new byte[LongestLine];
    private int start;
    private int end;
    private bool hasBegun;
    private bool hasEnded;

    /// <summary>True when text starts with such lines: the first that says so, and one more.</summary>
    public static bool IsAt(ReadOnlySpan<byte> text)
    {
        if (!TryReadHead(text, out _, out int length)) return false;
        ReadOnlySpan<byte> line = Line(text[length..], out bool isWhole);
        if (!isWhole || line.IsEmpty || !IsSigns(line)) return false;
        int bytes = Value(line[0]), signs = (bytes + 2) / 3 * 4;
        return bytes == 0 ? line.Length == 1 : line.Length - 1 - signs is 0 or 1; // some add a sign that sums up
    }

    /// <summary>The name in the line that text starts with.</summary>
    public static string NameIn(ReadOnlySpan<byte> text) => TryReadHead(text, out ReadOnlySpan<byte> name, out _) ? EntryName.Decode(name) : "";

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
            if (!leaveOpen) reader.Dispose();
        }
        base.Dispose(disposing);
    }

    /// <summary>A mode in octal, then a name.</summary>
    private static bool TryReadHead(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> name, out int length)
    {
        ReadOnlySpan<byte> begin = "begin "u8;
        name = default;
        length = 0;
        if (!text.StartsWith(begin)) return false;
        int lineEnd = text.IndexOf((byte)'\n');
        if (lineEnd < 0) return false;
        length = lineEnd + 1;
        ReadOnlySpan<byte> rest = text[begin.Length..lineEnd].TrimEnd("\r"u8);
        int mode = rest.IndexOf((byte)' ');
        if (mode is not (3 or 4) || rest[..mode].ContainsAnyExceptInRange((byte)'0', (byte)'7')) return false;
        name = rest[(mode + 1)..];
        return !name.IsEmpty;
    }

    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> text, out bool isWhole)
    {
        int lineEnd = text.IndexOf((byte)'\n');
        isWhole = lineEnd >= 0;
        return (isWhole ? text[..lineEnd] : text).TrimEnd("\r"u8);
    }

    private static bool IsSigns(ReadOnlySpan<byte> line) => !line.ContainsAnyExceptInRange(FirstSign, LastSign);

    private void ReadLine()
    {
        if (!reader.Fill(1)) throw new CutTransferException();
        reader.Fill(LongestLine);
        ReadOnlySpan<byte> ahead = reader.Buffered[..Math.Min(reader.Buffered.Length, LongestLine)];
        ReadOnlySpan<byte> line = Line(ahead, out bool isWhole);
        int length = isWhole ? ahead.IndexOf((byte)'\n') + 1 : ahead.Length;
        (start, end) = (0, 0);
        if (!hasBegun) hasBegun = line.StartsWith("begin "u8);
        else if (line.SequenceEqual("end"u8)) hasEnded = true;
        else if (!IsSigns(line)) Cut();
        else if (!line.IsEmpty) Decode(line);
        reader.Advance(length);
    }

    private void Cut()
    {
        hasEnded = true;
        throw new CutTransferException();
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

    private static int Value(byte sign) => (sign - FirstSign) & 0x3F;
}
