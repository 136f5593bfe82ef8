namespace PiiScanner.Content.Containers.Zip;

/// <summary>How the records of a zip archive start (APPNOTE.TXT 6.3, section 4.3): <c>PK</c> and two bytes, here as a number.</summary>
internal static class ZipSignature
{
    /// <summary>Before an entry's data.</summary>
    public const uint Local = 0x0403_4B50;

    /// <summary>After the data of an entry whose sizes were not known before; also at the start of a split archive.</summary>
    public const uint Descriptor = 0x0807_4B50;

    /// <summary>An entry in the directory.</summary>
    public const uint Central = 0x0201_4B50;

    /// <summary>A signature of the directory.</summary>
    public const uint DirectorySignature = 0x0505_4B50;

    /// <summary>The end of the directory.</summary>
    public const uint End = 0x0605_4B50;

    /// <summary>The end of the directory in large archives.</summary>
    public const uint End64 = 0x0606_4B50;

    /// <summary>Where that stands.</summary>
    public const uint Locator64 = 0x0706_4B50;

    /// <summary>At the start of an archive that was made to be split, and was not.</summary>
    public const uint NotSplit = 0x3030_4B50;
}
