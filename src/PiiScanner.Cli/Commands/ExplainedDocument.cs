using System.Collections.Immutable;
using PiiScanner.Detection.Explaining;

namespace PiiScanner.Cli.Commands;

/// <summary>A document with what was explained of it.</summary>
/// <param name="Path">The document.</param>
/// <param name="Explanations">In the order of its text.</param>
internal sealed record ExplainedDocument(DocumentPath Path, ImmutableArray<Explanation> Explanations);
