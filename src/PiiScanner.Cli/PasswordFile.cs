using System.Collections.Immutable;
using System.Text;

namespace PiiScanner.Cli;

/// <summary>Reads the file of <c>--password-file</c>: a password a line, in UTF-8. They are never quoted in a message.</summary>
internal static class PasswordFile
{
    /// <summary>The passwords in the order of the file. Empty lines are passed over.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static ImmutableArray<string> Read(string path)
    {
        try
        {
            return [.. File.ReadLines(path, Encoding.UTF8).Where(static line => line.Length > 0)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--password-file: cannot read {path}: {Failure.Of(exception)}", exception);
        }
    }
}
