namespace PiiScanner.Findings.Database;

/// <summary>What a sealed content is; the numbers stand in stores and never change.</summary>
internal enum SealedKind : byte
{
    /// <summary>What a scan was asked for; its place is the scan.</summary>
    Scan = 1,

    /// <summary>What a scan amounted to; its place is the scan.</summary>
    Summary = 2,

    /// <summary>What became of an object; its place is the reading.</summary>
    Outcome = 3,

    /// <summary>Findings and outcomes of entries; its place is the reading and the block.</summary>
    Block = 4,

    /// <summary>Which keys stand where; its place is the run and the block.</summary>
    Keys = 5,

    /// <summary>What a person decided about findings; its place is the decision.</summary>
    Triage = 6,

    /// <summary>What was read in a document of a container; its place is the document and the block.</summary>
    Document = 7,
}
