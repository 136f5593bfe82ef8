namespace PiiScanner.Findings.Database;

/// <summary>What a record of a block is; the numbers stand in stores and never change.</summary>
internal enum BlockRecord : byte
{
    /// <summary>What follows stands in this document.</summary>
    Document,

    /// <summary>A finding.</summary>
    Finding,

    /// <summary>The outcome of an entry.</summary>
    Outcome,
}
