namespace PiiScanner.Stores.Filtering;

/// <summary>The ignore file of a directory, on top of those of the directories around it.</summary>
/// <param name="Outer">The nearest ignore file further out, null for none.</param>
/// <param name="Root">Length of the directory's path with its slash: where the paths that the patterns speak of begin.</param>
/// <param name="Patterns">Its lines.</param>
internal sealed record IgnoreFile(IgnoreFile? Outer, int Root, GlobList Patterns)
{
    /// <summary>The name of such files.</summary>
    public static ReadOnlySpan<byte> Name => ".piiscanignore"u8;

    /// <summary>What is read of one file: more than anyone writes by hand. What lies beyond leaves nothing out.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>True when the innermost file that says anything about the path ignores it.</summary>
    public bool Ignores(ReadOnlySpan<byte> path, bool isDirectory) =>
        Patterns.Decide(path[Root..], isDirectory) ?? Outer?.Ignores(path, isDirectory) ?? false;
}
