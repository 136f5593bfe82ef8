namespace PiiScanner.Detection;

/// <summary>A text of a pattern file with what must be found in it at the default threshold: an example of the pattern, or a counter-example.</summary>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="Text">The text.</param>
/// <param name="Layout">How the text is built.</param>
/// <param name="Value">The normalised value that must be found, null when the pattern may find nothing.</param>
public sealed record PatternExample(long Line, string Text, TextLayout Layout, string? Value);
