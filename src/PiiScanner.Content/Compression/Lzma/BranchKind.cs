namespace PiiScanner.Content.Compression.Lzma;

/// <summary>The processors whose branches are filtered, by their numbers in the XZ format.</summary>
internal enum BranchKind
{
    /// <summary>Intel's, 32 and 64 bits.</summary>
    X86 = 4,

    /// <summary>PowerPC, big endian.</summary>
    PowerPC = 5,

    /// <summary>Intel's Itanium.</summary>
    Itanium = 6,

    /// <summary>ARM, 32 bits.</summary>
    Arm = 7,

    /// <summary>ARM, 16 bits.</summary>
    ArmThumb = 8,

    /// <summary>SPARC.</summary>
    Sparc = 9,

    /// <summary>ARM, 64 bits.</summary>
    Arm64 = 10,

    /// <summary>RISC-V.</summary>
    RiscV = 11,
}
