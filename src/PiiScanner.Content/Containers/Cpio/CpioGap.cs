using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Cpio;

/// <summary>All bytes up to the next header or the end: what can be had where a header is damaged. The first byte starts no header.</summary>
internal sealed class CpioGap(ByteReader reader) : ReadOnlyStream
{
    private bool isFirst = true;

    public override int Read(Span<byte> buffer)
    {
        reader.Fill(CpioHeader.MaxBytes);
        ReadOnlySpan<byte> ahead = reader.Buffered;
        if (buffer.IsEmpty || ahead.IsEmpty || (!isFirst && CpioHeader.DialectAt(ahead) != CpioDialect.None)) return 0;
        isFirst = false;
        // Up to the next byte that a header may start with.
        int next = ahead[1..].IndexOfAny((byte)'0', (byte)0xC7, (byte)0x71);
        int count = Math.Min(buffer.Length, next < 0 ? ahead.Length : next + 1);
        ahead[..count].CopyTo(buffer);
        reader.Advance(count);
        return count;
    }

    /// <summary>Passes over what was not read.</summary>
    public void SkipRest()
    {
        Span<byte> discarded = stackalloc byte[512];
        while (Read(discarded) > 0)
        {
        }
    }
}
