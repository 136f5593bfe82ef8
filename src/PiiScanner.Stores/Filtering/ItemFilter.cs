using System.Text;

namespace PiiScanner.Stores.Filtering;

/// <summary>
/// What the user leaves out with <c>--include</c> and <c>--exclude</c>. Globs are written as in gitignore files and are relative to the
/// target. With includes, only what one of them matches is read; an exclude wins over an include. What is left out is listed as ignored.
/// </summary>
public sealed class ItemFilter
{
    private readonly GlobList included;
    private readonly GlobList excluded;

    /// <summary>Makes a filter.</summary>
    /// <exception cref="FormatException">A glob holds a line break, or nothing.</exception>
    public ItemFilter(IEnumerable<string> include, IEnumerable<string> exclude)
    {
        included = Parse(include);
        excluded = Parse(exclude);
    }

    /// <summary>Leaves nothing out.</summary>
    public static ItemFilter None { get; } = new([], []);

    /// <summary>True when it leaves nothing out.</summary>
    internal bool IsEmpty => included.IsEmpty && excluded.IsEmpty;

    /// <summary>True when the user left the path out; a directory only when all in it is left out.</summary>
    public bool Ignores(ReadOnlySpan<byte> path, bool isDirectory) =>
        excluded.Covers(path, isDirectory) || !isDirectory && !included.IsEmpty && !included.Covers(path, isDirectory: false);

    private static GlobList Parse(IEnumerable<string> globs)
    {
        var patterns = new List<GlobPattern>();
        foreach (string glob in globs)
        {
            GlobPattern? pattern = glob.Contains('\n', StringComparison.Ordinal) ? null : GlobPattern.Parse(Encoding.UTF8.GetBytes(glob));
            patterns.Add(pattern ?? throw new FormatException($"The glob '{glob}' matches nothing; write one such as '*.csv' or 'old/**'."));
        }
        return new GlobList(patterns);
    }
}
