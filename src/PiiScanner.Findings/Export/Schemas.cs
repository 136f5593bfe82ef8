namespace PiiScanner.Findings.Export;

/// <summary>The JSON Schemas (draft 2020-12) of the records.</summary>
public static class Schemas
{
    /// <summary>The records that have a schema: those of a scan in the order in which they stand in a file, then the explanation.</summary>
    public static IReadOnlyList<string> Records { get; } = ["finding", "outcome", "summary", "explanation"];

    /// <summary>The schema of a record, as UTF-8 text; the caller disposes it.</summary>
    /// <param name="record">One of <see cref="Records"/>.</param>
    /// <exception cref="ArgumentException">There is no such record.</exception>
    public static Stream Open(string record) =>
        typeof(Schemas).Assembly.GetManifestResourceStream($"schema/{record}.schema.json")
        ?? throw new ArgumentException("There is no such record.", nameof(record));
}
