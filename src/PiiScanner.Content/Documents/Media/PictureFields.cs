namespace PiiScanner.Content.Documents.Media;

/// <summary>The names of fields that hold text which a person wrote, or that points at one.</summary>
internal static class PictureFields
{
    /// <summary>The name of an Exif field (CIPA DC-008, 4.6; XP fields as Windows has them); empty for others.</summary>
    public static string Exif(int tag) => tag switch
    {
        0x010D => "DocumentName",
        0x010E => "ImageDescription",
        0x010F => "Make",
        0x0110 => "Model",
        0x011D => "PageName",
        0x0131 => "Software",
        0x0132 => "DateTime",
        0x013B => "Artist",
        0x013C => "HostComputer",
        0x8298 => "Copyright",
        0x9003 => "DateTimeOriginal",
        0x9286 => "UserComment",
        0x9C9B => "Title",
        0x9C9C => "Comment",
        0x9C9D => "Author",
        0x9C9E => "Keywords",
        0x9C9F => "Subject",
        0xA420 => "ImageUniqueID",
        0xA430 => "CameraOwnerName",
        0xA431 => "BodySerialNumber",
        0xA435 => "LensSerialNumber",
        _ => "",
    };

    /// <summary>The name of an IPTC data set of record 2; null for those that hold no text of a person.</summary>
    public static string? Iptc(int number) => number switch
    {
        5 => "Title",
        7 => "EditStatus",
        25 => "Keywords",
        26 => "LocationName",
        40 => "Instructions",
        55 => "DateCreated",
        80 => "Author",
        85 => "AuthorTitle",
        90 => "City",
        92 => "Location",
        95 => "Province",
        101 => "Country",
        103 => "Reference",
        105 => "Headline",
        110 => "Credit",
        115 => "Source",
        116 => "Copyright",
        118 => "Contact",
        120 => "Caption",
        122 => "Writer",
        _ => null,
    };
}
