namespace PiiScanner.Detection.Patterns;

/// <summary>
/// A piece of a pattern file or an allow list with the line it stands on: a word, a list or a mapping.
/// </summary>
internal sealed record YamlNode(string File, long Line)
{
    /// <summary>The word, null for a list or mapping.</summary>
    public string? Word { get; init; }

    /// <summary>The list, null for a word or mapping.</summary>
    public IReadOnlyList<YamlNode>? Items { get; init; }

    /// <summary>The mapping in the order of the file, null for a word or list.</summary>
    public IReadOnlyList<YamlEntry>? Entries { get; init; }

    /// <summary>Reads the one document of a file.</summary>
    /// <exception cref="PatternException">It is not YAML, or more than the files need of it.</exception>
    public static YamlNode Read(PatternFile source) => source.IsShipped ? PackedYaml.Read(source, null) : YamlReader.Read(source);

    /// <summary>Reads a file of the product whose document is a mapping as far as a key of it, and nothing of what comes then.</summary>
    public static YamlNode ReadUntil(PatternFile source, string key) => PackedYaml.Read(source, key);

    /// <summary>The error of something wrong here.</summary>
    public PatternException Wrong(string problem) => new(File, Line, problem);
}
