namespace PiiScanner.Detection.Validators;

/// <summary>What a range of the Dutch numbering plan is for.</summary>
internal enum NumberKind : byte
{
    /// <summary>Not handed out.</summary>
    None,

    /// <summary>A geographic number.</summary>
    Area,

    /// <summary>A mobile telephone.</summary>
    Mobile,

    /// <summary>Free or paid services (0800, 0900, 0906, 0909).</summary>
    Service,

    /// <summary>Personal, company, location-independent numbers, paging, machines.</summary>
    Other,
}
