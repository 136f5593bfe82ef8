namespace PiiScanner.Scanning.Recording;

/// <summary>What may be shown of a value (CONTRACT.md, "Masks").</summary>
internal enum MaskRule : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>The last two digits of a number.</summary>
    LastTwo,

    /// <summary>Country and the last two.</summary>
    Iban,

    /// <summary>The first letter, the at sign and the top-level domain.</summary>
    Email,

    /// <summary>The first two digits.</summary>
    Postcode,

    /// <summary>Initials.</summary>
    Name,

    /// <summary>The year.</summary>
    Date,
}
