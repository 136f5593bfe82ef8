namespace PiiScanner.Content.Containers.Cpio;

/// <summary>How the headers of a cpio archive are written.</summary>
internal enum CpioDialect
{
    /// <summary>It is none.</summary>
    None,

    /// <summary>Hexadecimal digits (<c>070701</c>, newc).</summary>
    Plain,

    /// <summary>The same with the sum of an entry's bytes (<c>070702</c>, crc).</summary>
    WithChecksum,

    /// <summary>Octal digits (<c>070707</c>, odc).</summary>
    Octal,

    /// <summary>Binary numbers of a machine that writes the lowest byte first.</summary>
    LittleEndian,

    /// <summary>Binary numbers of a machine that writes the highest byte first.</summary>
    BigEndian,
}
