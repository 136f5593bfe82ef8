namespace PiiScanner.Tests.Detection.Tables;

/// <summary>Reads JSON byte by byte with a list of the containers it is in.</summary>
internal sealed class JsonOracle(string text)
{
    private readonly List<Container> open = [];
    private long records;
    private long root;
    private bool rootHasObjects;

    public FieldAnswer[] Run()
    {
        var answers = new FieldAnswer[text.Length];
        bool inString = false, inKey = false;
        int cell = 0;
        char last = ',';
        for (int i = 0; i < text.Length; i++)
        {
            answers[i] = Answer(inString, inString && inKey, cell, i);
            char letter = text[i];
            if (inString)
            {
                string after = text[(i + 1)..Math.Min(text.Length, i + 129)].TrimStart(' ', '\t', '\r');
                if (letter == '\\' && i + 1 < text.Length)
                {
                    // What is escaped is passed over.
                    answers[i + 1] = Answer(true, inKey, cell, ++i);
                }
                else if (letter == '"' || (letter == '\n' && after.Length > 0 && "{}[]\"".Contains(after[0], StringComparison.Ordinal)))
                {
                    inString = false;
                }
                continue;
            }
            switch (letter)
            {
                case '"':
                    inString = true;
                    cell = i + 1;
                    inKey = open is [.., { IsArray: false, ExpectsKey: true }];
                    last = inKey ? 'k' : 'v';
                    string head = text[(i + 1)..Math.Min(text.Length, i + 129)].Split('"')[0];
                    if (inKey) (open[^1].Key, open[^1].ExpectsKey) = (head[..Math.Min(64, head.Length)], false);
                    else if (open is [.., { IsArray: false }] && MarkupOracle.Ranks.GetValueOrDefault(open[^1].Key) is > 0 and var rank && rank >= open[^1].Rank) (open[^1].Kind, open[^1].Rank) = (MarkupOracle.KindOf(head), rank);
                    break;
                case '{' or '[':
                    cell = i + 1;
                    if (open is [.., { IsArray: false }] && last != 'k')
                    {
                        if (last == 'v') Plain();
                        open.Clear();
                    }
                    last = '{';
                    if (open.Count == 0) (root, rootHasObjects) = (0, false);
                    bool isRecord = letter == '{' && open is [.., { IsArray: true }] && open.TrueForAll(static container => container.Record == 0);
                    if (isRecord) rootHasObjects = true;
                    open.Add(new Container { IsArray = letter == '[', ExpectsKey = letter == '{', Record = isRecord ? ++records : 0 });
                    break;
                case '}' or ']':
                    cell = i + 1;
                    if (open.Count == 0) break;
                    if (last is 'v' or 'k') Plain();
                    last = '}';
                    open.RemoveAt(open.Count - 1);
                    if (open.Count == 0 && root == 0 && !rootHasObjects) records++;
                    break;
                case ',':
                    cell = i + 1;
                    if (last != '}') Plain();
                    last = 'v';
                    if (open is [.., { IsArray: false }]) open[^1].ExpectsKey = true;
                    break;
            }
        }
        return answers;
    }

    private void Plain()
    {
        if (root == 0 && open.Count > 0 && open.TrueForAll(static container => container.Record == 0)) root = ++records;
    }

    private FieldAnswer Answer(bool inString, bool isKey, int cell, int at)
    {
        var objects = open.FindAll(static container => !container.IsArray);
        string name = objects.Count > 0 ? objects[^1].Key : "", parent = objects.Count > 1 ? objects[^2].Key : "";
        if (open is [.., { IsArray: false } inner])
        {
            if (isKey || inner.ExpectsKey) name = "";
            else if (MarkupOracle.Values.Contains(name) && (inner.Kind.Length > 0 ? inner.Kind : SystemBehind(at)) is { Length: > 0 } kind) parent = kind;
        }
        long record = open.Find(static container => container.Record > 0)?.Record ?? (root > 0 ? root : records + 1);
        int colon = inString || at == 0 ? -1 : text.LastIndexOf(':', at - 1);
        return new FieldAnswer(record, 0, name, parent, Math.Max(cell, colon + 1), false);
    }

    /// <summary>What the system is called that stands not far behind in the same object.</summary>
    private string SystemBehind(int at)
    {
        string[] parts = text[at..Math.Min(text.Length, at + 192)].Split('{', '}')[0].Split("\"system\"", 2);
        string behind = parts.Length < 2 ? "" : parts[1].TrimStart(' ', '\t', '\r', '\n', ':');
        return behind.StartsWith('"') ? MarkupOracle.KindOf(behind[1..].Split('"')[0]) : "";
    }

    private sealed class Container
    {
        public bool IsArray { get; init; }

        public bool ExpectsKey { get; set; }

        public long Record { get; init; }

        public string Key { get; set; } = "";

        public string Kind { get; set; } = "";

        public int Rank { get; set; }
    }
}
