namespace PiiScanner.Detection.Patterns;

/// <summary>A file of a pattern library: <c>*.yaml</c> defines a pattern, <c>*.tsv</c> is a list that patterns use.</summary>
/// <param name="Name">Its path as its author knows it, such as <c>nl/bsn.yaml</c>.</param>
/// <param name="Utf8">Its content.</param>
public sealed record PatternFile(string Name, ReadOnlyMemory<byte> Utf8)
{
    /// <summary>True when it defines a pattern.</summary>
    public bool IsPattern => Name.EndsWith(".yaml", StringComparison.Ordinal);

    /// <summary>True when it is a list that patterns use.</summary>
    public bool IsList => Name.EndsWith(".tsv", StringComparison.Ordinal);

    /// <summary>Its name without folder and extension: what patterns call a list.</summary>
    internal string Title => Path.GetFileNameWithoutExtension(Name);
}
