namespace PiiScanner;

/// <summary>How bad it is when a value of a type lies open; ordered, so that thresholds can be compared.</summary>
public enum Severity : byte
{
    /// <summary>No harm by itself.</summary>
    None,

    /// <summary>Weak identifiers, such as a postcode.</summary>
    Low,

    /// <summary>Contact and financial data of one person.</summary>
    Medium,

    /// <summary>Data that the law protects specially or that allows identity fraud, such as a BSN (UAVG art. 46).</summary>
    High,
}
