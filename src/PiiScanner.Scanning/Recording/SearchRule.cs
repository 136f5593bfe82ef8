namespace PiiScanner.Scanning.Recording;

/// <summary>By what else a value is found again.</summary>
internal enum SearchRule : byte
{
    /// <summary>By nothing but itself.</summary>
    None,

    /// <summary>A name by its surname, by its initial and surname, and by its surname and a date of birth in the same record.</summary>
    Name,

    /// <summary>An address by its postcode and house number.</summary>
    Address,

    /// <summary>An e-mail address without its plus tag.</summary>
    Email,

    /// <summary>A phone number by its last nine digits.</summary>
    Phone,

    /// <summary>A date of birth by nothing but itself; a name in the same record is found by its surname and the date.</summary>
    Birth,
}
