using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Mail;

/// <summary>One message of a mailbox: up to the next line that parts messages, which follows a blank line and holds a time (RFC 4155, appendix A) or stands before a header.</summary>
internal sealed class MailboxMessage(ByteReader reader) : ReadOnlyStream
{
    /// <summary>A blank line of two breaks.</summary>
    private const int BlankBytes = 3;

    /// <summary>A line that may part messages, and fields behind it.</summary>
    private const int LookAhead = 4096;

    private int certain; // bytes in hand that belong to the message, whatever follows
    private bool isLast;

    public override int Read(Span<byte> buffer)
    {
        if (certain == 0 && !isLast) Look();
        int count = Math.Min(certain, buffer.Length);
        reader.Buffered[..count].CopyTo(buffer);
        reader.Advance(count);
        certain -= count;
        return count;
    }

    /// <summary>Goes on to where the next message's line starts.</summary>
    public void SkipRest()
    {
        Span<byte> rest = stackalloc byte[512];
        while (Read(rest) > 0)
        {
        }
    }

    private void Look()
    {
        reader.Fill(BlankBytes + "\nFrom "u8.Length);
        ReadOnlySpan<byte> next = reader.Buffered;
        int at = next.IndexOf("\nFrom "u8);
        if (at < 0)
        {
            // All but what may be the start of such a line, unless it is the end.
            int before = next.Length - BlankBytes - "\nFrom"u8.Length;
            certain = before > 0 ? before : next.Length;
        }
        else if (at > BlankBytes)
        {
            certain = at - BlankBytes;
        }
        else
        {
            certain = at + 1;
            reader.Fill(at + LookAhead);
            isLast = IsBorder(reader.Buffered, at);
        }
    }

    private static bool IsBorder(ReadOnlySpan<byte> text, int at)
    {
        bool followsBlank = at == 0 || text[at - 1] == '\n' || (at > 1 && text[at - 1] == '\r' && text[at - 2] == '\n');
        if (!followsBlank) return false;
        return MailHead.IsBorder(text[(at + 1)..Math.Min(text.Length, at + LookAhead)]);
    }
}
