using System.Collections.Immutable;
using System.Globalization;
using PiiScanner.Cli.Output;

namespace PiiScanner.Cli.Commands;

/// <summary>What <c>explain</c> is asked about: a text, or a file, perhaps an entry in it, perhaps one byte of that.</summary>
/// <param name="Text">The text, null for a file.</param>
/// <param name="File">The file's path, null for a text.</param>
/// <param name="Inner">The way down in the file, as tables show it.</param>
/// <param name="Offset">The byte, as records count it; null for everything.</param>
internal sealed record ExplainedTarget(string? Text, string? File, ImmutableArray<string> Inner, long? Offset)
{
    private const string Step = "!/";

    /// <summary>Understands what the user wrote: what begins with the path of a file is one, or looks as if it should be; everything else is a text.</summary>
    public static ExplainedTarget Parse(string written)
    {
        if (System.IO.File.Exists(written)) return new ExplainedTarget(null, written, [], null);
        int colon = written.LastIndexOf(':');
        bool hasOffset = long.TryParse(written.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long offset) && colon > 0;
        return (hasOffset ? TryFile(written[..colon], offset) : null) ?? TryFile(written, null)
            ?? (LooksLikePath(hasOffset ? written[..colon] : written) ? new ExplainedTarget(null, written, [], null) : new ExplainedTarget(written, null, [], null));
    }

    /// <summary>True when everything in a document is asked about, or in one around it.</summary>
    public bool Covers(DocumentPath document)
    {
        ImmutableArray<string> steps = document.Steps();
        if (steps.Length < Inner.Length || (Offset is not null && steps.Length > Inner.Length)) return false;
        for (int i = 0; i < Inner.Length; i++)
        {
            if (steps[i] != Inner[i] && Visible.Name(steps[i]) != Inner[i]) return false;
        }
        return true;
    }

    // A name with a letter too many must not be explained as a text in which nothing is. A date may have slashes, an address of mail a dot.
    private static bool LooksLikePath(string written)
    {
        if (written.Any(char.IsWhiteSpace) || written.Contains('@', StringComparison.Ordinal)) return false;
        if (Path.IsPathRooted(written) || written.StartsWith("./", StringComparison.Ordinal) || written.StartsWith("../", StringComparison.Ordinal)) return true;
        string extension = Path.GetExtension(written);
        return extension.Length is > 2 and <= 6 && char.IsAsciiLetter(extension[1]) || Path.GetDirectoryName(written) is { Length: > 0 } around && Directory.Exists(around);
    }

    private static ExplainedTarget? TryFile(string path, long? offset)
    {
        if (System.IO.File.Exists(path)) return new ExplainedTarget(null, path, [], offset);
        for (int at = path.IndexOf(Step, StringComparison.Ordinal); at >= 0; at = path.IndexOf(Step, at + 1, StringComparison.Ordinal))
        {
            if (System.IO.File.Exists(path[..at])) return new ExplainedTarget(null, path[..at], [.. path[(at + Step.Length)..].Split(Step)], offset);
        }
        return null;
    }
}
