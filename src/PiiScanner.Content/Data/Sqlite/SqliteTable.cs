namespace PiiScanner.Content.Data.Sqlite;

/// <summary>What a CREATE TABLE statement tells of how the rows are stored (fileformat2, 2.3 and 2.4).</summary>
/// <param name="Columns">The names of the columns in the order in which a record holds them.</param>
/// <param name="RowIdColumn">The column whose value is the row's number and not stored again; -1 for none.</param>
internal sealed record SqliteTable(IReadOnlyList<string> Columns, int RowIdColumn)
{
    /// <summary>Understands a statement; of what is no CREATE TABLE, no columns.</summary>
    public static SqliteTable Parse(string sql)
    {
        List<SqlWord> words = SqlWord.Split(sql);
        var columns = new List<string>();
        var keys = new List<string>();
        int at = words.FindIndex(static word => word.Is("(")) + 1;
        while (at > 0 && at < words.Count)
        {
            int end = EndOfDefinition(words, at);
            List<SqlWord> definition = words[at..end];
            if (IsConstraint(definition))
            {
                if (definition.FindIndex(static word => word.Is("PRIMARY")) is var primary and >= 0) keys.AddRange(Keys(definition, primary));
            }
            else if (definition.Count > 0 && !IsVirtual(definition))
            {
                string name = definition[0].Text;
                columns.Add(name);
                if (Outside(definition).Any(static word => word.Is("PRIMARY"))) keys.Add(name);
            }
            at = end + 1;
            if (end < words.Count && words[end].Is(")")) break;
        }
        bool isWithoutRowId = at > 0 && at < words.Count && words[at..].Exists(static word => word.Is("WITHOUT"));
        if (isWithoutRowId) return new SqliteTable([.. keys.Where(columns.Contains).Distinct(), .. columns.Except(keys)], -1);
        return new SqliteTable(columns, keys.Count == 1 && IsInteger(words, keys[0]) ? columns.IndexOf(keys[0]) : -1);
    }

    /// <summary>The comma or bracket that ends a definition.</summary>
    private static int EndOfDefinition(List<SqlWord> words, int start)
    {
        int depth = 0;
        for (int i = start; i < words.Count; i++)
        {
            if (words[i].Is("(")) depth++;
            else if (words[i].Is(")") && depth-- == 0) return i;
            else if (words[i].Is(",") && depth == 0) return i;
        }
        return words.Count;
    }

    private static bool IsConstraint(List<SqlWord> definition) =>
        definition.Count > 0 && (definition[0].Is("CONSTRAINT") || definition[0].Is("PRIMARY") || definition[0].Is("UNIQUE") || definition[0].Is("CHECK") || definition[0].Is("FOREIGN"));

    /// <summary>Worked out when it is asked for, and not stored (sqlite.org/gencol.html).</summary>
    private static bool IsVirtual(List<SqlWord> definition)
    {
        SqlWord[] words = [.. Outside(definition)];
        return words.Any(static word => word.Is("AS")) && !words.Any(static word => word.Is("STORED"));
    }

    /// <summary>The names in the brackets after a word: each first one between commas.</summary>
    private static IEnumerable<string> Keys(List<SqlWord> definition, int from)
    {
        for (int i = from + 1; i < definition.Count && !definition[i - 1].Is(")"); i++)
        {
            if (definition[i - 1].Is("(") || definition[i - 1].Is(",")) yield return definition[i].Text;
        }
    }

    private static IEnumerable<SqlWord> Outside(List<SqlWord> definition)
    {
        int depth = 0;
        foreach (SqlWord word in definition)
        {
            if (word.Is(")")) depth--;
            else if (word.Is("(")) depth++;
            else if (depth == 0) yield return word;
        }
    }

    /// <summary>Only a column declared exactly INTEGER is the row's number (sqlite.org/lang_createtable.html#rowid).</summary>
    private static bool IsInteger(List<SqlWord> words, string column)
    {
        for (int i = 1; i + 1 < words.Count; i++)
        {
            if (words[i].Text == column && (words[i - 1].Is("(") || words[i - 1].Is(",")) && words[i + 1].Is("INTEGER")) return true;
        }
        return false;
    }
}
