namespace PiiScanner.Content.Mail.Outlook;

/// <summary>A property of a message ([MS-OXCDATA] 2.9): what it is, and the kind of its value.</summary>
/// <param name="Id">What it is; from 0x8000 on by a name that the message gives.</param>
/// <param name="Type">The kind of its value.</param>
internal readonly record struct PropertyTag(ushort Id, ushort Type)
{
    public const ushort Int16 = 0x02;
    public const ushort Int32 = 0x03;
    public const ushort Object = 0x0D;
    public const ushort Text8 = 0x1E;
    public const ushort Text16 = 0x1F;
    public const ushort Time = 0x40;
    public const ushort ClassId = 0x48;
    public const ushort Binary = 0x102;
    public const ushort Multiple = 0x1000;

    public const ushort Body = 0x1000;
    public const ushort RichBody = 0x1009;
    public const ushort HtmlBody = 0x1013;
    public const ushort AttachedData = 0x3701;
    public const ushort AttachedShortName = 0x3704;
    public const ushort AttachedName = 0x3707;
    public const ushort DisplayName = 0x3001;
    public const ushort CodePage = 0x3FFD;
    public const ushort InternetCodePage = 0x3FDE;

    /// <summary>True for text, in one value or many.</summary>
    public bool IsText => (Type & ~Multiple) is Text8 or Text16;

    /// <summary>True when its text says nothing of anyone: keys, classes and addresses of the mail system itself.</summary>
    public bool IsMachinery => Id is 0x001A or 0x1035 or 0x1039 or 0x1042 or 0x1046 or 0x0E0A or 0x3002 or 0x0064 or 0x0C1E or 0x0075 or 0x0077 or 0x3703 or 0x370E or 0x3712 or 0x007F;

    /// <summary>The name that is written before its value: what a person would call it, null when there is none.</summary>
    public string? Label => Id switch
    {
        0x0037 or 0x0070 or 0x0E1D => "Subject",
        0x0042 or 0x0C1A or 0x0065 or 0x0C1F or 0x5D01 or 0x5D02 or 0x3FF8 or 0x3FFA => "From",
        0x0E02 => "Bcc",
        0x0E03 => "Cc",
        0x0E04 => "To",
        0x3001 => "Name",
        0x3003 or 0x39FE => "Email",
        0x3A02 or 0x3A08 or 0x3A09 or 0x3A1A or 0x3A1B or 0x3A1C or 0x3A1D or 0x3A1E or 0x3A1F or 0x3A21 or 0x3A2F => "Phone",
        0x3A23 or 0x3A24 or 0x3A25 => "Fax",
        0x3A06 => "Given name",
        0x3A11 => "Surname",
        0x3A05 => "Generation",
        0x3A45 => "Title",
        0x3A44 => "Middle name",
        0x3A16 => "Company",
        0x3A17 => "Job title",
        0x3A18 => "Department",
        0x3A15 => "Address",
        0x3A27 or 0x3A59 or 0x3A5F => "City",
        0x3A2A or 0x3A5B or 0x3A61 => "Postcode",
        0x3A29 or 0x3A5D or 0x3A63 => "Street",
        0x3A26 or 0x3A5A or 0x3A60 => "Country",
        0x3A42 => "Birthday",
        _ => null,
    };
}
