namespace PiiScanner.Cli;

/// <summary>Says in a few words why a file of the user's could not be used.</summary>
internal static class Failure
{
    /// <summary>The reason behind an exception of the file system.</summary>
    public static string Of(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "permission denied",
        PathTooLongException => "the name is too long",
        _ => "the system refused it",
    };
}
