namespace PiiScanner.Cli;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    /// <summary>A summary for people.</summary>
    Table,

    /// <summary>One JSON record a line (CONTRACT.md, "Records").</summary>
    Jsonl,
}
