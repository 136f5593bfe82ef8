namespace PiiScanner.Content.Data.Sqlite;

/// <summary>A word, sign or quoted name of a SQL statement.</summary>
/// <param name="Text">What it says, without its quotes.</param>
/// <param name="IsQuoted">True for a name or text in quotes: it is no keyword.</param>
internal readonly record struct SqlWord(string Text, bool IsQuoted)
{
    private const int Most = 200_000;

    /// <summary>True for this keyword or sign.</summary>
    public bool Is(string keyword) => !IsQuoted && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes a statement apart (sqlite.org/lang_keywords.html for the four kinds of quotes); comments are left out.</summary>
    public static List<SqlWord> Split(string sql)
    {
        var words = new List<SqlWord>();
        for (int i = 0; i < sql.Length && words.Count < Most;)
        {
            char c = sql[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (sql.AsSpan(i).StartsWith("--"))
            {
                i = After(sql, "\n", i);
            }
            else if (sql.AsSpan(i).StartsWith("/*"))
            {
                i = After(sql, "*/", i);
            }
            else if (c is '"' or '`' or '\'' or '[')
            {
                words.Add(Quoted(sql, c == '[' ? ']' : c, ref i));
            }
            else
            {
                int end = i;
                while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] is '_' or '$')) end++;
                end = Math.Max(end, i + 1);
                words.Add(new SqlWord(sql[i..end], IsQuoted: false));
                i = end;
            }
        }
        return words;
    }

    private static SqlWord Quoted(string sql, char close, ref int at)
    {
        string text = "";
        int start = at + 1;
        while (true)
        {
            int end = sql.IndexOf(close, start);
            if (end < 0) end = sql.Length;
            text += sql[start..end];
            at = Math.Min(sql.Length, end + 1);
            if (at >= sql.Length || sql[at] != close || close == ']') return new SqlWord(text, IsQuoted: true);
            text += close; // doubled: it stands for itself
            start = at + 1;
        }
    }

    private static int After(string sql, string mark, int from)
    {
        int at = sql.IndexOf(mark, from, StringComparison.Ordinal);
        return at < 0 ? sql.Length : at + mark.Length;
    }
}
