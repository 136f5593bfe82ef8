using System.Text;

namespace PiiScanner.Content.Text;

/// <summary>
/// Tells whether the end of a dump is missing: it is cut inside rows. A block of COPY ends in a line of <c>\.</c>; an INSERT ends neither inside a row nor where another
/// has to follow. Of scripts that have neither, and of rows without their statement, nothing is said.
/// </summary>
/// <param name="mayEscape">True where a backslash in a string may stand before a quote that does not end it.</param>
internal sealed class SqlEnd(bool mayEscape)
{
    /// <summary>A row that is longer than this is not judged.</summary>
    private const int TailBytes = 16 * 1024;

    /// <summary>What is looked for is no longer.</summary>
    private const int BorderBytes = 16;

    private readonly byte[] tail = new byte[TailBytes];
    private int length;
    private bool isInCopy;
    private bool hasInsert;

    /// <summary>True when the end is missing.</summary>
    public bool IsMissing => isInCopy || (hasInsert && IsCut(Statement(tail.AsSpan(0, length))));

    /// <summary>Goes on.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        Span<byte> border = stackalloc byte[2 * BorderBytes];
        int before = Math.Min(length, BorderBytes), behind = Math.Min(text.Length, BorderBytes);
        tail.AsSpan(length - before, before).CopyTo(border);
        text[..behind].CopyTo(border[before..]);
        Look(border[..(before + behind)]);
        Look(text);

        text = text[Math.Max(0, text.Length - TailBytes)..];
        int kept = Math.Min(length, TailBytes - text.Length);
        tail.AsSpan(length - kept, kept).CopyTo(tail);
        text.CopyTo(tail.AsSpan(kept));
        length = kept + text.Length;
    }

    private void Look(ReadOnlySpan<byte> text)
    {
        int copy = text.LastIndexOf(" FROM stdin;"u8), end = text.LastIndexOf("\n\\."u8);
        if (copy != end) isInCopy = copy > end;
        hasInsert = hasInsert || text.IndexOf("INSERT "u8) >= 0 || text.IndexOf("REPLACE INTO "u8) >= 0;
    }

    /// <summary>What stands behind the last statement that ended with its line.</summary>
    private static ReadOnlySpan<byte> Statement(ReadOnlySpan<byte> text)
    {
        int end = Math.Max(text.LastIndexOf(";\n"u8), text.LastIndexOf(";\r\n"u8));
        return text[(end + 1)..].Trim(" \t\r\n\0\x1A"u8);
    }

    private bool IsCut(ReadOnlySpan<byte> statement)
    {
        int row = LastRow(statement);
        if (row < 0) return false;
        ReadOnlySpan<byte> text = statement[row..];
        int end = EndOfRow(text, escapes: false);
        if (end < 0 && mayEscape) end = EndOfRow(text, escapes: true);
        return end < 0 || text[end..].TrimStart(" \t\r\n"u8).SequenceEqual(","u8);
    }

    /// <summary>Where the last row begins, or the list of columns of a statement that is not yet at its rows; -1 when there is neither.</summary>
    private static int LastRow(ReadOnlySpan<byte> statement)
    {
        for (int at = statement.LastIndexOf((byte)'('); at >= 0; at = statement[..at].LastIndexOf((byte)'('))
        {
            ReadOnlySpan<byte> before = statement[..at].TrimEnd(" \t\r\n"u8);
            if (EndsWith(before, "VALUES") || (before.EndsWith(","u8) && before[..^1].TrimEnd(" \t\r\n"u8).EndsWith(")"u8))) return at;
        }
        int head = statement.StartsWith("INSERT "u8) || statement.StartsWith("REPLACE INTO "u8) ? 0 : Math.Max(statement.LastIndexOf("\nINSERT "u8), statement.LastIndexOf("\nREPLACE INTO "u8));
        int columns = head < 0 ? -1 : statement[head..].IndexOf((byte)'(');
        return columns < 0 ? -1 : head + columns;
    }

    private static bool EndsWith(ReadOnlySpan<byte> text, string word) => text.Length >= word.Length && Ascii.EqualsIgnoreCase(text[^word.Length..], word);

    /// <summary>Behind the parenthesis that closes the first one; -1 when it is missing.</summary>
    private static int EndOfRow(ReadOnlySpan<byte> text, bool escapes)
    {
        int depth = 0;
        byte quote = 0;
        for (int at = 0; at < text.Length; at++)
        {
            byte character = text[at];
            if (quote != 0)
            {
                if (escapes && character == '\\') at++;
                else if (character == quote) quote = 0;
            }
            else if (character is (byte)'\'' or (byte)'"' or (byte)'`')
            {
                quote = character;
            }
            else if (character == '(')
            {
                depth++;
            }
            else if (character == ')' && --depth == 0)
            {
                return at + 1;
            }
        }
        return -1;
    }
}
