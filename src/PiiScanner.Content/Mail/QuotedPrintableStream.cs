using System.Buffers;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Mail;

/// <summary>What quoted-printable text stands for (RFC 2045, 6.7). An equals sign that means nothing stands for itself.</summary>
internal sealed class QuotedPrintableStream(Stream text) : ReadOnlyStream
{
    private const int Capacity = 16 * 1024;

    /// <summary>White space that a mail gateway may have put behind a soft line break.</summary>
    private const int MostPadding = 128;

    private readonly byte[] raw = ArrayPool<byte>.Shared.Rent(Capacity);
    private int start;
    private int end;
    private bool hasEnded;

    public override int Read(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length)
        {
            if (start == end && (written > 0 || !Fill())) break;
            ReadOnlySpan<byte> rest = raw.AsSpan(start, end - start);
            int plain = rest.IndexOf((byte)'=');
            if (plain != 0)
            {
                int count = Math.Min(plain < 0 ? rest.Length : plain, buffer.Length - written);
                rest[..count].CopyTo(buffer[written..]);
                start += count;
                written += count;
                continue;
            }
            if (rest.Length < MostPadding + 3 && !hasEnded)
            {
                if (written > 0) break;
                Fill();
                continue;
            }
            written += DecodeOne(rest, buffer[written..]);
        }
        return written;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            raw.AsSpan(0, Capacity).Clear();
            ArrayPool<byte>.Shared.Return(raw);
        }
        base.Dispose(disposing);
    }

    /// <summary>Reads an equals sign and what belongs to it.</summary>
    private int DecodeOne(ReadOnlySpan<byte> rest, Span<byte> target)
    {
        if (rest.Length >= 3 && Hex.Byte(rest[1], rest[2]) is >= 0 and int value)
        {
            start += 3;
            target[0] = (byte)value;
            return 1;
        }
        ReadOnlySpan<byte> after = rest[1..].TrimStart(" \t"u8);
        if (after.IsEmpty || after[0] == '\n' || after.StartsWith("\r\n"u8))
        {
            start += rest.Length - after.Length + (after.IsEmpty ? 0 : after[0] == '\n' ? 1 : 2);
            return 0;
        }
        start++;
        target[0] = (byte)'=';
        return 1;
    }

    private bool Fill()
    {
        raw.AsSpan(start, end - start).CopyTo(raw);
        end -= start;
        start = 0;
        int read = text.Read(raw.AsSpan(end, Capacity - end));
        hasEnded = read == 0;
        end += read;
        return end > 0;
    }
}
