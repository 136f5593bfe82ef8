namespace PiiScanner.Cli.Parsing;

/// <summary>A severity on the command line.</summary>
internal static class Level
{
    /// <summary>The words for it, the mildest first.</summary>
    public static string[] Words { get; } = [Severity.None.Word(), Severity.Low.Word(), Severity.Medium.Word(), Severity.High.Word()];

    /// <summary>The severity that a word stands for.</summary>
    /// <param name="option">The option that has the word, with its dashes.</param>
    /// <param name="word">The word.</param>
    /// <exception cref="UsageException">It stands for none.</exception>
    public static Severity Parse(string option, string word) => PiiScanner.Words.TryParseSeverity(word, out Severity severity)
        ? severity
        : throw new UsageException($"{option}: '{word}' is none of {string.Join(", ", Words)}{Nearest.Hint(word, Words)}");
}
