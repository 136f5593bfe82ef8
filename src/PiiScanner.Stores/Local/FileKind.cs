namespace PiiScanner.Stores.Local;

/// <summary>What a name in a directory stands for: the values of <c>d_type</c>, which are bits 12 to 15 of the mode.</summary>
internal enum FileKind : byte
{
    Unknown = 0,
    Pipe = 1,
    CharacterDevice = 2,
    Directory = 4,
    BlockDevice = 6,
    Regular = 8,
    Link = 10,
    Socket = 12,
}
