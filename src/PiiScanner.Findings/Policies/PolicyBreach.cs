namespace PiiScanner.Findings.Policies;

/// <summary>A rule that is broken, and by what.</summary>
/// <param name="rule">The rule.</param>
public sealed class PolicyBreach(PolicyRule rule)
{
    private readonly List<DocumentPath> documents = [];
    private DocumentPath? last;

    /// <summary>The rule.</summary>
    public PolicyRule Rule { get; } = rule;

    /// <summary>How many findings break it.</summary>
    public long Findings { get; private set; }

    /// <summary>In how many documents.</summary>
    public long DocumentCount { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<DocumentPath> Documents => documents;

    internal void Add(Finding finding, int maxDocuments)
    {
        Findings++;
        if (ReferenceEquals(last, finding.Document)) return; // findings of a document come one after the other
        last = finding.Document;
        DocumentCount++;
        if (documents.Count < maxDocuments) documents.Add(last);
    }
}
