namespace PiiScanner.Findings.Export.Report;

/// <summary>Joins folders until there are few enough to be seen at a glance: the columns of a picture.</summary>
internal static class FolderMap
{
    /// <summary>The most columns.</summary>
    public const int MaxColumns = 7;

    /// <summary>The name of the column of what did not fit.</summary>
    public const string Rest = "…";

    /// <summary>How many folders of a path are told apart.</summary>
    public const int MaxDepth = 16;

    /// <summary>Columns with their counts by type, the fullest first; what did not fit stands in the last one.</summary>
    public static List<(string Name, SortedDictionary<string, long> Counts)> Of(Dictionary<string, SortedDictionary<string, long>> folders)
    {
        // The deepest level at which there are few enough.
        Dictionary<string, SortedDictionary<string, long>> best = Joined(folders, 1);
        for (int depth = 2; depth <= MaxDepth; depth++)
        {
            Dictionary<string, SortedDictionary<string, long>> deeper = Joined(folders, depth);
            if (deeper.Count > MaxColumns && best.Count > 1) break;
            best = deeper;
        }
        var columns = best.OrderByDescending(static folder => folder.Value.Values.Sum()).ThenBy(static folder => folder.Key, StringComparer.Ordinal)
            .Select(static folder => (folder.Key, folder.Value)).ToList();
        if (columns.Count <= MaxColumns) return columns;
        var rest = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach ((_, SortedDictionary<string, long> counts) in columns.Skip(MaxColumns - 1)) Add(rest, counts);
        return [.. columns.Take(MaxColumns - 1), (Rest, rest)];
    }

    /// <summary>The folder that all others lie in, with the slash behind it; empty when there is none.</summary>
    public static string CommonOf(IReadOnlyList<string> names)
    {
        int length = 0;
        for (int i = 0; i < names.Min(static name => name.Length); i++)
        {
            if (names.Any(name => name[i] != names[0][i])) break;
            if (names[0][i] == '/') length = i + 1;
        }
        return names[0][..length];
    }

    private static Dictionary<string, SortedDictionary<string, long>> Joined(Dictionary<string, SortedDictionary<string, long>> folders, int depth)
    {
        var joined = new Dictionary<string, SortedDictionary<string, long>>(StringComparer.Ordinal);
        foreach ((string folder, SortedDictionary<string, long> counts) in folders)
        {
            string[] parts = folder.Split('/');
            string name = string.Join('/', parts[..Math.Min(parts.Length, depth)]);
            if (!joined.TryGetValue(name, out SortedDictionary<string, long>? sum)) joined[name] = sum = new(StringComparer.Ordinal);
            Add(sum, counts);
        }
        return joined;
    }

    private static void Add(SortedDictionary<string, long> sum, SortedDictionary<string, long> counts)
    {
        foreach ((string type, long count) in counts) sum[type] = sum.GetValueOrDefault(type) + count;
    }
}
