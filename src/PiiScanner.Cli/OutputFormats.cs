using PiiScanner.Cli.Parsing;
using PiiScanner.Findings.Export;
using PiiScanner.Findings.Export.Report;

namespace PiiScanner.Cli;

/// <summary>The words for formats, and who writes them.</summary>
internal static class OutputFormats
{
    /// <summary>The formats of records, in the order of the help.</summary>
    public static IReadOnlyList<string> RecordWords { get; } = ["jsonl", "csv", "sarif", "ocsf", "html", "xlsx"];

    /// <summary>All formats, in the order of <see cref="OutputFormat"/>.</summary>
    public static IReadOnlyList<string> Words { get; } = ["table", .. RecordWords];

    /// <summary>The formats of records as a sentence has them.</summary>
    public static string Records => string.Join(", ", RecordWords);

    /// <summary>The format that a word stands for.</summary>
    /// <exception cref="UsageException">It stands for none of those allowed.</exception>
    public static OutputFormat Parse(string word, IReadOnlyList<string> allowed)
    {
        if (!allowed.Contains(word)) throw new UsageException($"'{word}' is none of {string.Join(", ", allowed)}{Nearest.Hint(word, allowed)}");
        return (OutputFormat)Words.ToList().IndexOf(word);
    }

    /// <summary>Writes records in a format.</summary>
    /// <param name="format">Any but <see cref="OutputFormat.Table"/>.</param>
    /// <param name="file">Where they go; stays open.</param>
    /// <param name="context">What is said beside the results of the first scan.</param>
    public static IExport Writer(OutputFormat format, Stream file, ExportContext context) => format switch
    {
        OutputFormat.Csv => new CsvWriter(file, context),
        OutputFormat.Sarif => new SarifWriter(file, context),
        OutputFormat.Ocsf => new OcsfWriter(file, context),
        OutputFormat.Html => new HtmlReport(file, context),
        OutputFormat.Xlsx => new XlsxWriter(file, context),
        _ => new JsonLinesWriter(file, context),
    };
}
