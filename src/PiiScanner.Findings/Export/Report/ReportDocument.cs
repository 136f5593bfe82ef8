namespace PiiScanner.Findings.Export.Report;

/// <summary>One document that holds personal data.</summary>
/// <param name="path">Where it is.</param>
internal sealed class ReportDocument(string path)
{
    private const int MaxSamples = 5;

    /// <summary>Where it is.</summary>
    public string Path { get; } = path;

    /// <summary>The highest severity in it.</summary>
    public Severity Worst { get; private set; }

    /// <summary>Places of that severity.</summary>
    public long WorstHits { get; private set; }

    /// <summary>Places by type.</summary>
    public SortedDictionary<string, long> Hits { get; } = new(StringComparer.Ordinal);

    /// <summary>Some of its findings, the worst ones first.</summary>
    public List<Finding> Samples { get; } = [];

    /// <summary>Counts in a finding.</summary>
    public void Add(Finding finding)
    {
        if (finding.Severity > Worst) (Worst, WorstHits) = (finding.Severity, 0);
        if (finding.Severity == Worst) WorstHits += finding.Count;
        Hits[finding.Type] = Hits.GetValueOrDefault(finding.Type) + finding.Count;
        int at = Samples.FindIndex(sample => sample.Severity < finding.Severity);
        if (at < 0 && Samples.Count == MaxSamples) return;
        Samples.Insert(at < 0 ? Samples.Count : at, finding);
        if (Samples.Count > MaxSamples) Samples.RemoveAt(MaxSamples);
    }

    /// <summary>True when it is worse than another one.</summary>
    public bool IsWorseThan(ReportDocument other) => Worst > other.Worst || (Worst == other.Worst && WorstHits > other.WorstHits);
}
