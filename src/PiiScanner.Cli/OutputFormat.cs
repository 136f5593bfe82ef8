namespace PiiScanner.Cli;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    /// <summary>A summary for people.</summary>
    Table,

    /// <summary>One JSON record a line (CONTRACT.md, "Records").</summary>
    Jsonl,

    /// <summary>A table for spreadsheets and scripts.</summary>
    Csv,

    /// <summary>SARIF 2.1.0, for code hosts and security dashboards.</summary>
    Sarif,

    /// <summary>OCSF events, for a SIEM.</summary>
    Ocsf,

    /// <summary>A report for people, one page.</summary>
    Html,

    /// <summary>A workbook.</summary>
    Xlsx,
}
