namespace PiiScanner;

/// <summary>The words of CONTRACT.md for the values of Core's enumerations.</summary>
public static class Words
{
    private static readonly string[] Reasons =
    [
        "internal", "crashed", "timeout", "access-denied", "changed", "truncated", "corrupt", "encrypted", "limit:size", "limit:ratio",
        "limit:depth", "limit:entries", "archive-tier", "unsupported", "not-found", "not-regular", "ignored", "no-text",
    ];

    private static readonly string[] Outcomes = ["scanned", "partial", "skipped", "failed"];

    private static readonly string[] Severities = ["none", "low", "medium", "high"];

    /// <summary>The word for a reason, such as <c>limit:size</c>.</summary>
    public static string Word(this Reason reason) => Reasons[(int)reason];

    /// <summary>The word for an outcome, such as <c>partial</c>.</summary>
    public static string Word(this OutcomeKind outcome) => Outcomes[(int)outcome];

    /// <summary>The word for a severity, such as <c>high</c>.</summary>
    public static string Word(this Severity severity) => Severities[(int)severity];

    /// <summary>The severity that a word stands for; false when it stands for none.</summary>
    public static bool TryParseSeverity(string word, out Severity severity)
    {
        int index = Array.IndexOf(Severities, word);
        severity = index < 0 ? Severity.None : (Severity)index;
        return index >= 0;
    }
}
