using System.Text;

namespace PiiScanner.Content.Mail;

/// <summary>Tells mail by its header (RFC 5322, 2.2).</summary>
internal static class MailHead
{
    private const int SearchedLines = 60;

    private static readonly string[] Fields =
        ["From", "To", "Cc", "Subject", "Date", "Received", "Message-ID", "MIME-Version", "Return-Path", "Delivered-To", "Reply-To", "Sender", "Content-Type", "Content-Transfer-Encoding", "In-Reply-To", "References", "X-Mailer", "DKIM-Signature"];

    private static readonly string[] Days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>True when the text starts with a header that holds two fields of mail; one is enough when the name says that it is mail.</summary>
    public static bool IsMessage(ReadOnlySpan<byte> text, string name)
    {
        int fields = 0, needed = name.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) ? 1 : 2;
        for (int line = 0; line < SearchedLines && !text.IsEmpty; line++)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> current = (end < 0 ? text : text[..end]).TrimEnd((byte)'\r');
            text = end < 0 ? default : text[(end + 1)..];
            if (current.IsEmpty) break;
            if (line > 0 && current[0] is (byte)' ' or (byte)'\t') continue; // folded
            int colon = current.IndexOf((byte)':');
            if (colon <= 0 || current[..colon].ContainsAnyExceptInRange((byte)'!', (byte)'~')) return false;
            if (IsField(current[..colon]) && ++fields == needed) return true;
        }
        return false;
    }

    /// <summary>True when the text starts with the line that parts messages, and a field of mail; two where the line holds no time.</summary>
    public static bool IsMailbox(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("From "u8)) return false;
        int end = text.IndexOf((byte)'\n');
        return end >= 0 && IsMessage(text[(end + 1)..], text[..end].Contains((byte)':') ? ".eml" : "");
    }

    /// <summary>True when text starts with a line that parts messages: it holds a time, or two fields of mail follow, as programs write it that leave the time out.</summary>
    public static bool IsBorder(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("From "u8)) return false;
        int end = text.IndexOf((byte)'\n');
        return HasTime(end < 0 ? text : text[..end]) || (end >= 0 && IsMessage(text[(end + 1)..], ""));
    }

    /// <summary>True for a line that holds a time of day, and a year at its end or the name of a day.</summary>
    private static bool HasTime(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd(" \t\r"u8);
        bool hasTime = false;
        for (int i = 2; i < line.Length - 2 && !hasTime; i++)
        {
            hasTime = line[i] == ':' && char.IsAsciiDigit((char)line[i - 1]) && char.IsAsciiDigit((char)line[i + 1]) && char.IsAsciiDigit((char)line[i + 2]);
        }
        if (!hasTime) return false;
        if (line.Length > 4 && !line[^4..].ContainsAnyExceptInRange((byte)'0', (byte)'9')) return true;
        foreach (string day in Days)
        {
            int at = line.IndexOf(Encoding.ASCII.GetBytes(day));
            if (at > 0 && line[at - 1] == ' ') return true;
        }
        return false;
    }

    /// <summary>Mail programs write them so; in lower case they are the keys of something else.</summary>
    private static bool IsField(ReadOnlySpan<byte> name)
    {
        foreach (string field in Fields)
        {
            if (Ascii.EqualsIgnoreCase(name, field)) return char.IsAsciiLetterUpper((char)name[0]);
        }
        return false;
    }
}
