using System.Text.RegularExpressions;

namespace PiiScanner.Tests.Detection.Tables;

/// <summary>Cuts markup into pieces with regular expressions and keeps a list of the elements it is in.</summary>
internal sealed partial class MarkupOracle(string text)
{
    public static readonly Dictionary<string, int> Ranks = "system,root".Split(',').Select(static key => (key, 3))
        .Concat("name,naam,veld,key,label,field,vraag,q,column,kenmerk,question,veldnaam,property,meta_key,fieldname,attribute".Split(',').Select(static key => (key, 2)))
        .Concat("type,code,soort".Split(',').Select(static key => (key, 1))).ToDictionary(StringComparer.OrdinalIgnoreCase);

    public static readonly HashSet<string> Values = new("value,text,data,waarde,answer,a,inhoud,nummer,number,antwoord,extension,meta_value,valuestring".Split(','), StringComparer.OrdinalIgnoreCase);

    private readonly List<Element> open = [new Element("")];
    private readonly FieldAnswer[] answers = new FieldAnswer[text.Length];
    private long record = 1;
    private int recordLevel;
    private int cell;
    private int at;

    /// <summary>A mark that ended a broken tag and may begin the next one; else -1.</summary>
    private int pending = -1;

    public FieldAnswer[] Run()
    {
        while (at < text.Length || pending >= 0)
        {
            int next = pending >= 0 ? pending : text.IndexOf('<', at);
            pending = -1;
            Say(next < 0 ? text.Length : next + 1, open[^1].Name, OwnKind);
            if (next < 0) break;
            string rest = text[next..];
            if (rest.StartsWith("<!--", StringComparison.Ordinal)) Section(next + 4, "-->", "", open[^1].Name);
            else if (rest.StartsWith("<![CDATA[", StringComparison.Ordinal)) Section(next + 9, "]]>", open[^1].Name, OwnKind);
            else if (rest.StartsWith("<?", StringComparison.Ordinal)) Section(next + 2, "?>", "", open[^1].Name);
            else if (rest.StartsWith("<!", StringComparison.Ordinal)) Declaration(next + 2);
            else if (Tags().Match(rest) is { Success: true } tag) Tag(next, tag);
        }
        return answers;
    }

    /// <summary>The last word of a path, at most 64 letters of it.</summary>
    public static string KindOf(string path) => path[(path.LastIndexOfAny(['/', ':']) + 1)..] switch
    {
        "2.16.840.1.113883.2.4.6.3" => "bsn",
        var word => word[..Math.Min(64, word.Length)],
    };

    private string OwnKind => open[^1].Kind.Length > 0 ? open[^1].Kind : open.Count > 1 && open[^2].Kind.Length > 0 && Values.Contains(open[^1].Name) ? open[^2].Kind : Outer;

    private string Outer => open.Count > 1 ? open[^2].Name : "";

    /// <summary>The answer for everything up to a place.</summary>
    private void Say(int to, string name, string parent)
    {
        for (; at < Math.Min(to, text.Length); at++) answers[at] = new FieldAnswer(record, 0, name, parent, cell, false);
    }

    private void Section(int body, string end, string name, string parent)
    {
        cell = body;
        int found = body > text.Length ? -1 : text.IndexOf(end, body, StringComparison.Ordinal);
        // The bytes of its beginning are in it already.
        Say(found < 0 ? text.Length : found + end.Length, name, parent);
        cell = at;
    }

    private void Declaration(int body)
    {
        cell = body;
        var match = Declarations().Match(text[at..]);
        Say(match.Success ? at + match.Length : text.Length, "", open[^1].Name);
        cell = at;
    }

    private void Tag(int start, Match tag)
    {
        bool isEnd = tag.Groups["end"].Length > 0;
        string name = Local(tag.Groups["name"].Value);
        if (isEnd)
        {
            int match = open.FindLastIndex(element => element.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (match > 0) open.RemoveRange(match, open.Count - match);
        }
        else
        {
            Begin(start + tag.Length, name);
        }
        while (at < text.Length)
        {
            int mark = text.IndexOfAny(['<', '>', '"', '\''], at);
            if (mark < 0 || text[mark] == '<')
            {
                Say(mark < 0 ? text.Length : mark + 1, "", open[^1].Name);
                pending = mark;
                return;
            }
            Say(mark + 1, "", open[^1].Name);
            if (text[mark] == '>')
            {
                if (!isEnd && text[mark - 1] == '/') open.RemoveAt(open.Count - 1);
                cell = at;
                return;
            }
            if (!Value(mark, isEnd)) return;
        }
    }

    /// <summary>False when the value never ended.</summary>
    private bool Value(int quote, bool isEnd)
    {
        cell = quote + 1;
        string name = Local(Attributes().Match(text[..quote]).Groups["name"].Value);
        int end = text.IndexOfAny([text[quote], '<'], quote + 1);
        string value = text[(quote + 1)..(text.IndexOf(text[quote], quote + 1) is > 0 and var close ? close : text.Length)];
        if (!isEnd)
        {
            if (Ranks.GetValueOrDefault(name) is > 0 and var rank) open[^1].Tell(KindOf(value), rank);
            else if (name == "value" && open[^1].Name == "system") open[^2].Tell(KindOf(value), 3);
        }
        bool isText = !isEnd && (name is "value" or "extension");
        string kind = open[^1].Kind.Length > 0 ? open[^1].Kind : open.Count > 1 && open[^2].Kind.Length > 0 ? open[^2].Kind : Outer;
        string behind = Roots().Match(text[(quote + 1)..]) is { Success: true } root ? KindOf(root.Groups["root"].Value) : "";
        string system = !isText ? "" : open[^1].Rank == 3 ? open[^1].Kind : behind;
        Say(end < 0 ? text.Length : end + 1, system.Length > 0 ? system : isText ? open[^1].Name : name, isText && system.Length == 0 ? kind : open[^1].Name);
        if (end >= 0 && text[end] != '<') return true;
        pending = end;
        return false;
    }

    private void Begin(int behind, string name)
    {
        bool repeats = open[^1].Last?.Equals(name, StringComparison.OrdinalIgnoreCase) ?? false;
        open[^1].Last = name;
        open.Add(new Element(name));
        int level = open.Count - 1;
        bool isCompound = Compounds().IsMatch(text[behind..Math.Min(text.Length, behind + 128)]);
        bool counts = level <= recordLevel;
        if (repeats && isCompound && (recordLevel == 0 || level < recordLevel)) (recordLevel, counts) = (level, true);
        if (counts) record++;
    }

    private static string Local(string name) => name[(name.LastIndexOf(':') + 1)..];

    [GeneratedRegex("^<(?<end>/)?(?<name>(?(end)[^<>\"'/= \\t\\r\\n]*|[A-Za-z_:\\x80-\\xFF][^<>\"'/= \\t\\r\\n]*))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex("^([^>\\[]|\\[[^\\]]*\\])*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declarations();

    [GeneratedRegex("^[^<>]*? root=\"(?<root>[^<>\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Roots();

    [GeneratedRegex("(?<name>[^<>\"'/= \\t\\r\\n]*)[ \\t\\r\\n]*=[ \\t\\r\\n]*$", RegexOptions.ExplicitCapture | RegexOptions.RightToLeft, 1000)]
    private static partial Regex Attributes();

    [GeneratedRegex("^[ \\t\\r\\n]*([^/> \\t\\r\\n]|>[^<]*<[^/!?])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Compounds();

    private sealed class Element(string name)
    {
        public string Name { get; } = name;

        public string? Last { get; set; }

        public string Kind { get; private set; } = "";

        public int Rank { get; private set; }

        public void Tell(string kind, int rank)
        {
            if (rank >= Rank) (Kind, Rank) = (kind, rank);
        }
    }
}
