using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>
/// SQL dumps and scripts: CREATE TABLE, INSERT, COPY. Read as it stands, but for the escapes of those dialects that have them
/// (<see cref="SqlEscape"/>).
/// </summary>
internal sealed class SqlFormat : IFormat
{
    private const int SearchedLines = 400;

    /// <inheritdoc/>
    public string Name => "sql";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        ReadOnlySpan<byte> text = TextHead.Open(head).TrimStart(" \t\r\n"u8);
        if (!StartsLikeSql(text)) return false;
        for (int line = 0; line < SearchedLines && !text.IsEmpty; line++)
        {
            int end = text.IndexOf((byte)'\n');
            if (HoldsRows((end < 0 ? text : text[..end]).TrimStart(" \t"u8))) return true;
            text = end < 0 ? default : text[(end + 1)..];
        }
        return false;
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var blocks = new Utf8Blocks(content);
        context.Text.StartPart(null, new TextLayout(LayoutKind.Sql));
        bool hasEscapes = HasEscapes(TextHead.Open(blocks.Head));
        var end = new SqlEnd(hasEscapes);
        while (blocks.Next())
        {
            ReadOnlySpan<byte> text = blocks.Text;
            if (hasEscapes) ReplacingCopy.Write<SqlEscape>(blocks, context.Text);
            else Write(blocks, context.Text);
            end.Add(text[..^blocks.Text.Length]);
        }
        if (end.IsMissing) throw new EndOfStreamException();
    }

    private static void Write(Utf8Blocks blocks, TextBuffer text)
    {
        text.Write(blocks.Text);
        blocks.Take(blocks.Text.Length);
    }

    /// <summary>A script starts with a comment or a statement; prose and programs about SQL start otherwise.</summary>
    private static bool StartsLikeSql(ReadOnlySpan<byte> text) =>
        text.StartsWith("--"u8) || text.StartsWith("/*"u8) || text.StartsWith("#"u8)
        || StartsWithAny(text, "CREATE ", "INSERT ", "COPY ", "SET ", "BEGIN", "PRAGMA ", "USE ", "DROP ", "ALTER ", "START ", "LOCK ", "REPLACE ", "DELETE ", "TRUNCATE ", "IF ", "GO", "DECLARE ", "UPDATE ", "\\restrict ");

    private static bool HoldsRows(ReadOnlySpan<byte> line) => StartsWithAny(line, "INSERT INTO ", "INSERT IGNORE INTO ", "INSERT [", "REPLACE INTO ", "CREATE TABLE ", "CREATE TEMP")
        || (StartsWithAny(line, "COPY ") && line.IndexOf("FROM stdin"u8) > 0);

    private static bool StartsWithAny(ReadOnlySpan<byte> text, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (text.Length >= word.Length && Ascii.EqualsIgnoreCase(text[..word.Length], word)) return true;
        }
        return false;
    }

    private static bool HasEscapes(ReadOnlySpan<byte> text) =>
        text.IndexOf("utf8mb4"u8) >= 0 || text.IndexOf("MySQL dump"u8) >= 0 || text.IndexOf("MariaDB dump"u8) >= 0 || text.IndexOf("/*!40"u8) >= 0 || text.IndexOf("PostgreSQL database dump"u8) >= 0
        || text.IndexOf(" FROM stdin;"u8) >= 0 || text.IndexOf("INSERT INTO `"u8) >= 0 || text.IndexOf("CREATE TABLE `"u8) >= 0;
}
