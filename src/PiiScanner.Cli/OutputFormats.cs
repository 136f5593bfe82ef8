using PiiScanner.Cli.Parsing;
using PiiScanner.Findings.Export;

namespace PiiScanner.Cli;

/// <summary>The words for formats, and who writes them.</summary>
internal static class OutputFormats
{
    /// <summary>The formats of records, in the order of the help.</summary>
    public static IReadOnlyList<string> RecordWords { get; } = ["jsonl"];

    /// <summary>All formats.</summary>
    public static IReadOnlyList<string> Words { get; } = ["table", .. RecordWords];

    /// <summary>The formats of records as a sentence has them.</summary>
    public static string Records => string.Join(", ", RecordWords);

    /// <summary>The format that a word stands for.</summary>
    /// <exception cref="UsageException">It stands for none of those allowed.</exception>
    public static OutputFormat Parse(string word, IReadOnlyList<string> allowed) => allowed.Contains(word)
        ? word switch { "table" => OutputFormat.Table, _ => OutputFormat.Jsonl }
        : throw new UsageException($"'{word}' is none of {string.Join(", ", allowed)}{Nearest.Hint(word, allowed)}");

    /// <summary>Writes records in a format.</summary>
    /// <param name="format">Any but <see cref="OutputFormat.Table"/>.</param>
    /// <param name="file">Where they go; stays open.</param>
    /// <param name="scan">The scan's id.</param>
    /// <param name="engine">The version of the program.</param>
    /// <param name="patterns">The version of the patterns.</param>
    /// <param name="allPlaces">True to write all places of a value.</param>
    public static IResultSink Writer(OutputFormat format, Stream file, string scan, string engine, string patterns, bool allPlaces) =>
        new JsonLinesWriter(file, scan, engine, patterns, allPlaces);
}
