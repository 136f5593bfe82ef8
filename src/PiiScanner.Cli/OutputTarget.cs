namespace PiiScanner.Cli;

/// <summary>Where results go beside standard output.</summary>
/// <param name="Format">The format, null for the one of <c>--format</c>.</param>
/// <param name="Path">The file.</param>
internal sealed record OutputTarget(OutputFormat? Format, string Path);
