using System.Collections.Immutable;

namespace PiiScanner;

/// <summary>How much a document holds.</summary>
/// <param name="Document">The document.</param>
/// <param name="Worst">The highest severity of what it holds.</param>
/// <param name="WorstHits">Places of that severity.</param>
/// <param name="Hits">Places of any severity.</param>
/// <param name="Types">Places by type, ordered by type.</param>
public sealed record PlaceCount(DocumentPath Document, Severity Worst, long WorstHits, long Hits, ImmutableArray<TypeCount> Types);
