namespace PiiScanner.Cli;

/// <summary>Who runs the program.</summary>
internal static class Actor
{
    /// <summary>The user of the system, and the machine.</summary>
    public static string Name { get; } = $"{Environment.UserName}@{Environment.MachineName}";
}
