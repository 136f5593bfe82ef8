using PiiScanner.Detection;
using PiiScanner.Detection.Patterns;

namespace PiiScanner.Cli;

/// <summary>Reads the directory of <c>--patterns</c>: every <c>*.yaml</c> in it is a pattern, every <c>*.tsv</c> a list that they use.</summary>
internal static class OwnPatterns
{
    /// <summary>The patterns of the product, with those of a directory where there is one.</summary>
    /// <exception cref="UsageException">It cannot be read, holds no pattern, or a file is wrong; the message names file and line.</exception>
    public static PatternSet With(string? directory)
    {
        if (directory is null) return PatternSet.Shipped();
        try
        {
            PatternFile[] files =
            [
                .. from path in Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal)
                   let file = new PatternFile(path, default)
                   where file.IsPattern || file.IsList
                   select file with { Utf8 = File.ReadAllBytes(path) },
            ];
            if (!files.Any(static file => file.IsPattern)) throw new UsageException($"--patterns: there is no *.yaml in {directory}");
            return PatternSet.ShippedWith(files);
        }
        catch (PatternException exception)
        {
            throw new UsageException($"--patterns: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--patterns: cannot read {directory}: {Failure.Of(exception)}", exception);
        }
    }
}
