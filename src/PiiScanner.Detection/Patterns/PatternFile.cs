using System.Text;

namespace PiiScanner.Detection.Patterns;

/// <summary>A file of a pattern library: <c>*.yaml</c> defines a pattern, <c>*.tsv</c> is a list that patterns use.</summary>
/// <param name="Name">Its path as its author knows it, such as <c>nl/bsn.yaml</c>.</param>
/// <param name="Utf8">Its content.</param>
public sealed record PatternFile(string Name, ReadOnlyMemory<byte> Utf8)
{
    /// <summary>The file that says what the words of evidence mean.</summary>
    public const string EvidenceTexts = "evidence.yaml";

    /// <summary>The file that says how bad values are that stand together.</summary>
    public const string Severities = "severity.yaml";

    /// <summary>True when it ships with the product: YAML is packed, its examples stand at its end and are read when somebody asks for them.</summary>
    internal bool IsShipped { get; init; }

    /// <summary>True when it defines a pattern.</summary>
    public bool IsPattern => Name.EndsWith(".yaml", StringComparison.Ordinal) && Name is not (EvidenceTexts or Severities);

    /// <summary>True when it is a list that patterns use.</summary>
    public bool IsList => Name.EndsWith(".tsv", StringComparison.Ordinal);

    /// <summary>Its name without folder and extension: what patterns call a list.</summary>
    internal string Title => Path.GetFileNameWithoutExtension(Name);

    /// <summary>Its content without a byte order mark, which editors put before it. What ships was looked at when it was built.</summary>
    /// <exception cref="PatternException">It is not UTF-8.</exception>
    internal ReadOnlyMemory<byte> Text()
    {
        if (IsShipped) return Utf8;
        long line = 1;
        foreach (Range range in Utf8.Span.Split((byte)'\n'))
        {
            if (!System.Text.Unicode.Utf8.IsValid(Utf8.Span[range])) throw new PatternException(Name, line, "this is not UTF-8; save the file as UTF-8");
            line++;
        }
        return Utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? Utf8[Encoding.UTF8.Preamble.Length..] : Utf8;
    }
}
