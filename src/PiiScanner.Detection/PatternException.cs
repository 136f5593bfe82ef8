namespace PiiScanner.Detection;

/// <summary>A pattern file or an allow list is wrong. The message is one sentence for its author, with file and line.</summary>
public sealed class PatternException(string file, long line, string problem) : Exception($"{file}:{line}: {problem}")
{
    /// <summary>The file as the caller named it.</summary>
    public string File { get; } = file;

    /// <summary>The line, from 1.</summary>
    public long Line { get; } = line;
}
