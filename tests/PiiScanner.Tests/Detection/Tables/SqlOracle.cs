using System.Text.RegularExpressions;

namespace PiiScanner.Tests.Detection.Tables;

/// <summary>Reads a whole dump as a parser would: by descent, with nothing to remember between two bytes.</summary>
internal sealed class SqlOracle(string text)
{
    private static readonly string[] Noise =
        ["INTO", "IGNORE", "LOW_PRIORITY", "HIGH_PRIORITY", "DELAYED", "OR", "REPLACE", "ABORT", "FAIL", "ROLLBACK", "ONLY", "IF", "NOT", "EXISTS"];

    private static readonly string[] Constraints =
        ["PRIMARY", "KEY", "UNIQUE", "CONSTRAINT", "INDEX", "FOREIGN", "CHECK", "FULLTEXT", "SPATIAL", "EXCLUDE", "LIKE", "PERIOD"];

    private readonly FieldAnswer[] answers = new FieldAnswer[text.Length];
    private readonly Dictionary<string, List<string>> tables = new(StringComparer.OrdinalIgnoreCase);
    private int at;
    private long record;

    public FieldAnswer[] Run()
    {
        Array.Fill(answers, new FieldAnswer(0, 0, "", "", -1, false));
        while (at < text.Length) Statement();
        return answers;
    }

    private void Statement()
    {
        var (word, quoted, mark) = Next();
        if (mark == ';' || at > text.Length) return;
        switch (quoted ? "" : word.ToUpperInvariant())
        {
            case "INSERT" or "REPLACE": Insert(); break;
            case "COPY": Copy(); break;
            case "CREATE": Create(); break;
            default: Skip(); break;
        }
    }

    private void Skip()
    {
        while (at < text.Length && text[at++] is not ('\n' or ';'))
        {
        }
    }

    /// <summary>The table's name, and the first token behind it.</summary>
    private (string? Name, (string Word, bool Quoted, char Mark) After) Table()
    {
        string? name = null;
        bool wanted = true;
        while (true)
        {
            var token = Next();
            if (token.Mark == '.') wanted = true;
            else if (token.Word.Length == 0 || !wanted) return (wanted ? null : name, token);
            else if (token.Quoted || !Noise.Contains(token.Word, StringComparer.OrdinalIgnoreCase)) (name, wanted) = (token.Word, false);
        }
    }

    private List<string>? Listed()
    {
        var names = new List<string>();
        while (true)
        {
            var (word, _, mark) = Next();
            if (word.Length > 0) names.Add(word);
            else if (mark == ')') return names;
            else if (mark == ';' || at > text.Length) return null;
        }
    }

    private void Insert()
    {
        var (name, token) = Table();
        if (name is null && token.Mark == '(') token.Mark = '?';
        var names = name is null ? [] : tables.GetValueOrDefault(name, []);
        if (token.Mark == '(')
        {
            if (Listed() is not { } listed) return;
            names = listed;
            token = Next();
        }
        while (!token.Quoted && token.Word.ToUpperInvariant() is "OVERRIDING" or "SYSTEM" or "USER") token = Next();
        if (!token.Quoted && token.Word.ToUpperInvariant() is "VALUES" or "VALUE") Tuples(names);
        else if (token.Mark != ';') Skip();
    }

    private void Tuples(List<string> names)
    {
        while (at < text.Length)
        {
            int before = at;
            var (word, quoted, mark) = Next();
            if (mark == '(')
            {
                if (!Tuple(names)) return;
            }
            else if (mark == ';')
            {
                return;
            }
            else if (mark != ',' && (quoted || word.ToUpperInvariant() is not ("VALUES" or "ROW")))
            {
                at = before;
                return;
            }
        }
    }

    /// <summary>False when the next statement or the end came before the bracket closed.</summary>
    private bool Tuple(List<string> names)
    {
        record++;
        int depth = 1, column = 1, start = at;
        char quote = '\0';
        while (at < text.Length)
        {
            answers[at] = new FieldAnswer(record, column, names.ElementAtOrDefault(column - 1) ?? "", "", start, false);
            char letter = text[at++];
            if (letter == '\n' && (text.AsSpan(at).StartsWith("INSERT INTO ", StringComparison.OrdinalIgnoreCase)
                || text.AsSpan(at).StartsWith("CREATE TABLE ", StringComparison.OrdinalIgnoreCase))) return false;
            if (quote != '\0')
            {
                if (letter == quote) quote = '\0';
                else if (letter == '\\' && at < text.Length && !(text[at] == quote && EndsValue(at + 1)))
                {
                    bool isBreak = text[at] == '\n';
                    if (isBreak) continue;
                    answers[at] = answers[at - 1];
                    at++;
                }
            }
            else if (letter is '\'' or '"') quote = letter;
            else if (letter == '(') depth++;
            else if (letter == ')' && --depth == 0)
            {
                return true;
            }
            else if (letter == ',' && depth == 1) (column, start) = (column + 1, at);
        }
        return false;
    }

    /// <summary>What follows a quote that ends a value: a bracket and the end, or a comma and another value.</summary>
    private bool EndsValue(int behind)
    {
        string rest = text.Substring(behind, Math.Min(64, text.Length - behind));
        return IsMatch(rest, rest.Length < 64 ? @"^[ ]*\)[ )]*([\r\n;]|\z)" : @"^[ ]*\)[ )]*[\r\n;]")
            || IsMatch(rest, @"^[ )]*,[ \r\n\t]*('|[A-Za-z0-9_.-]+['(]|([0-9.-]+|[Nn][Uu][Ll][Ll]|[Dd][Ee][Ff][Aa][Uu][Ll][Tt]) *[,)])")
            || IsMatch(rest, @"^[ ]*\)[ )]*,[ \r\n\t]*\(");

        static bool IsMatch(string rest, string pattern) => Regex.IsMatch(rest, pattern, RegexOptions.NonBacktracking);
    }

    private void Copy()
    {
        var (name, token) = Table();
        if (name is null && token.Mark == '(') token.Mark = '?';
        var names = name is null ? [] : tables.GetValueOrDefault(name, []);
        if (token.Mark == '(')
        {
            if (Listed() is not { } listed) return;
            names = listed;
            token = Next(keepLines: true);
        }
        else if (name is null || token.Word.Length == 0)
        {
            if (token.Mark != ';') Skip();
            return;
        }
        bool isFromStdin = false;
        for (; at <= text.Length; token = Next(keepLines: true))
        {
            isFromStdin |= !token.Quoted && token.Word.Equals("STDIN", StringComparison.OrdinalIgnoreCase);
            if (token.Mark == ';' && !isFromStdin) return;
            if (token.Mark != '\n' || !isFromStdin) continue;
            Rows(names);
            return;
        }
    }

    private void Rows(List<string> names)
    {
        while (at < text.Length)
        {
            if (text.AsSpan(at).StartsWith("\\.", StringComparison.Ordinal))
            {
                Skip();
                return;
            }
            record++;
            int column = 1, start = at;
            while (at < text.Length)
            {
                answers[at] = new FieldAnswer(record, column, names.ElementAtOrDefault(column - 1) ?? "", "", start, false);
                char letter = text[at++];
                if (letter == '\n') break;
                if (letter == '\t') (column, start) = (column + 1, at);
            }
        }
    }

    private void Create()
    {
        (string Word, bool Quoted, char Mark) token;
        do token = Next();
        while (!token.Quoted && token.Word.ToUpperInvariant() is "OR" or "REPLACE" or "TEMPORARY" or "TEMP" or "GLOBAL" or "LOCAL" or "UNLOGGED" or "EXTERNAL" or "FOREIGN");
        if (token.Quoted || !token.Word.Equals("TABLE", StringComparison.OrdinalIgnoreCase))
        {
            if (at <= text.Length) Skip();
            return;
        }
        (string? name, token) = Table();
        if (name is null || token.Mark != '(')
        {
            if (token.Mark != ';') Skip();
            return;
        }
        var names = tables[name] = [];
        int depth = 1;
        bool isName = true;
        while (at < text.Length)
        {
            token = Next(strings: true);
            if (token.Word.Length > 0)
            {
                if (isName && (token.Quoted || !Constraints.Contains(token.Word, StringComparer.OrdinalIgnoreCase))) names.Add(token.Word);
                isName = false;
            }
            else if (token.Mark == '(') depth++;
            else if (token.Mark == ')' && --depth == 0)
            {
                Skip();
                return;
            }
            else if (token.Mark == ';') return;
            else if (token.Mark == ',' && depth == 1) isName = true;
        }
    }

    /// <summary>The next word, name or mark; behind the text's end a blank one.</summary>
    private (string Word, bool Quoted, char Mark) Next(bool keepLines = false, bool strings = false)
    {
        while (at < text.Length)
        {
            char letter = text[at];
            if (letter is ' ' or '\t' or '\r' || (letter == '\n' && !keepLines)) at++;
            else if (string.CompareOrdinal(text, at, "--", 0, 2) == 0) Pass("\n");
            else if (string.CompareOrdinal(text, at, "/*", 0, 2) == 0) Pass("*/");
            else if (letter == '\'' && strings) String();
            else break;
        }
        if (at >= text.Length)
        {
            at = text.Length + 1;
            return ("", false, '\0');
        }
        int start = at;
        int closing = "`\"[".IndexOf(text[at], StringComparison.Ordinal) is >= 0 and var kind ? text.IndexOf("`\"]"[kind], at + 1) : -1;
        if (closing >= 0 && closing < at + 192)
        {
            at = closing + 1;
            return (text[(start + 1)..closing], true, text[start]);
        }
        while (at < text.Length && at < start + 192 && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '$' or '#' or '@' or >= '\x80')) at++;
        if (at == start) at++;
        else return (text[start..at], false, text[start]);
        return ("", false, text[start]);
    }

    private void Pass(string end)
    {
        int found = text.IndexOf(end, at + 2, StringComparison.Ordinal);
        at = found < 0 ? text.Length : found + end.Length;
    }

    private void String()
    {
        do
        {
            int end = text.IndexOf('\'', at + 1);
            at = end < 0 ? text.Length : end;
        }
        while (at < text.Length && text[at - 1] == '\\');
        at = Math.Min(text.Length, at + 1);
    }
}
