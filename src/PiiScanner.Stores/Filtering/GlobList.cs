namespace PiiScanner.Stores.Filtering;

/// <summary>Patterns in the order they were written: the last one that matches decides.</summary>
internal sealed class GlobList(IReadOnlyList<GlobPattern> patterns)
{
    /// <summary>True when there is nothing in it.</summary>
    public bool IsEmpty => patterns.Count == 0;

    /// <summary>Reads the lines of a text.</summary>
    public static GlobList Parse(ReadOnlySpan<byte> text)
    {
        var patterns = new List<GlobPattern>();
        foreach (Range line in text.Split((byte)'\n'))
        {
            if (GlobPattern.Parse(text[line]) is { } pattern) patterns.Add(pattern);
        }
        return new GlobList(patterns);
    }

    /// <summary>True when the path is matched, false when a match was taken back, null when nothing matches.</summary>
    public bool? Decide(ReadOnlySpan<byte> path, bool isDirectory)
    {
        for (int i = patterns.Count - 1; i >= 0; i--)
        {
            if (patterns[i].IsMatch(path, isDirectory)) return !patterns[i].IsNegated;
        }
        return null;
    }

    /// <summary>True when the path, or a directory it lies in, is matched.</summary>
    public bool Covers(ReadOnlySpan<byte> path, bool isDirectory)
    {
        for (int i = 0; i < path.Length; i++)
        {
            if (path[i] == '/' && Decide(path[..i], isDirectory: true) == true) return true;
        }
        return Decide(path, isDirectory) == true;
    }
}
