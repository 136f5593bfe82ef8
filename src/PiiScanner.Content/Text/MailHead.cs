using System.Text;

namespace PiiScanner.Content.Text;

/// <summary>Tells mail by its header (RFC 5322, 2.2).</summary>
internal static class MailHead
{
    private const int SearchedLines = 60;

    private static readonly string[] Fields =
        ["From", "To", "Cc", "Subject", "Date", "Received", "Message-ID", "MIME-Version", "Return-Path", "Delivered-To", "Reply-To", "Sender", "Content-Type", "In-Reply-To", "References", "X-Mailer"];

    /// <summary>True when the text starts with a header that holds at least three fields of mail.</summary>
    public static bool IsMessage(ReadOnlySpan<byte> text)
    {
        int fields = 0;
        for (int line = 0; line < SearchedLines && !text.IsEmpty; line++)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> current = (end < 0 ? text : text[..end]).TrimEnd((byte)'\r');
            text = end < 0 ? default : text[(end + 1)..];
            if (current.IsEmpty) break;
            if (line > 0 && current[0] is (byte)' ' or (byte)'\t') continue; // folded
            int colon = current.IndexOf((byte)':');
            if (colon <= 0 || current[..colon].ContainsAnyExceptInRange((byte)'!', (byte)'~')) return false;
            if (IsField(current[..colon]) && ++fields == 3) return true;
        }
        return false;
    }

    /// <summary>True when the text starts with the line that parts messages, and a message.</summary>
    public static bool IsMailbox(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("From "u8)) return false;
        int end = text.IndexOf((byte)'\n');
        if (end < 0) return false;
        if (text[(end + 1)..].StartsWith(">From "u8)) end += 1 + Math.Max(0, text[(end + 1)..].IndexOf((byte)'\n'));
        return IsMessage(text[(end + 1)..]);
    }

    private static bool IsField(ReadOnlySpan<byte> name)
    {
        foreach (string field in Fields)
        {
            if (Ascii.EqualsIgnoreCase(name, field)) return true;
        }
        return false;
    }
}
