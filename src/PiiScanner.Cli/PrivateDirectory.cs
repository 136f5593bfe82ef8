namespace PiiScanner.Cli;

/// <summary>Makes directories that nobody but the user may look into.</summary>
internal static class PrivateDirectory
{
    /// <summary>Makes one with those around it; one that is there stays as it is.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="purpose">What it is for, as a complaint goes on behind its name.</param>
    /// <param name="advice">What to do instead, as a complaint ends.</param>
    /// <exception cref="UsageException">It cannot be made.</exception>
    public static void Make(string path, string purpose = "", string advice = "")
    {
        try
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot make the directory {path}{purpose}: {Failure.Of(exception)}{advice}", exception);
        }
    }
}
