using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Measuring;

/// <summary>What a scan said of a document.</summary>
/// <param name="Document">The document's name.</param>
/// <param name="Label">Type and normalised value.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Line">Where it first stands.</param>
/// <param name="Evidence">Why, in the words of the library.</param>
internal sealed record Reported(string Document, Label Label, double Confidence, int Line, string Evidence);
