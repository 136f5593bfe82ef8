namespace PiiScanner.Detection.Explaining;

/// <summary>Says why values were reported or not, with the numbers of a scan: what it explains is what a scan did.</summary>
/// <param name="patterns">What is looked for.</param>
/// <param name="options">How the scan looks for it. Exact values are compared, not weighed: there is nothing to explain.</param>
/// <param name="show">What is kept of values.</param>
public sealed class Explainer(PatternSet patterns, DetectorOptions options, ShownValue show)
{
    private readonly Detector scan = new(patterns, options with { Values = null });

    // It reads what the other passes over because it could not be reported, whatever stood around it.
    private readonly Detector all = new(patterns, options with { Values = null, MinConfidence = 0 });

    /// <summary>Explains everything in a document that any type reads, or a word of it announces.</summary>
    /// <param name="most">No more than so many explanations.</param>
    public DocumentExplainer Start(int most) => Start(null, false, most);

    /// <summary>Explains what a byte of a document belongs to.</summary>
    /// <param name="offset">The byte, counted as <see cref="Place.Offset"/> is.</param>
    /// <param name="most">No more than so many explanations.</param>
    public DocumentExplainer StartAt(long offset, int most) => Start(offset, false, most);

    /// <summary>Explains what is reported of a document or waits for its column, and what that overlaps.</summary>
    /// <param name="most">No more than so many explanations.</param>
    public DocumentExplainer StartFound(int most) => Start(null, true, most);

    private DocumentExplainer Start(long? offset, bool isFoundOnly, int most) => new(scan, all, show, offset, isFoundOnly, most);
}
