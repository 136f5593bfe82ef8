namespace PiiScanner.Content.Containers.Zip;

/// <summary>What an entry tells of WinZip's encryption (APPNOTE, appendix E; AE-1 and AE-2).</summary>
/// <param name="KeyBytes">How long the key is: 16, 24 or 32.</param>
/// <param name="Method">How it is compressed.</param>
/// <param name="HasChecksum">True for AE-1, which holds a checksum of the content too.</param>
internal sealed record ZipAes(int KeyBytes, ushort Method, bool HasChecksum)
{
    /// <summary>Bytes that tell a wrong password from the right one.</summary>
    public const int VerifierBytes = 2;

    /// <summary>Bytes after the data that show that nothing was altered.</summary>
    public const int CodeBytes = 10;

    /// <summary>How long the salt is.</summary>
    public int SaltBytes => KeyBytes / 2;
}
