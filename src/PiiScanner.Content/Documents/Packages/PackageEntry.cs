namespace PiiScanner.Content.Documents.Packages;

/// <summary>An entry of the zip file under a package.</summary>
/// <param name="Entry">The entry.</param>
internal sealed record PackageEntry(System.IO.Compression.ZipArchiveEntry Entry)
{
    /// <summary>Its length as the zip file has it; a claim, not a fact.</summary>
    public long Length => Entry.Length;

    /// <summary>Opens its content.</summary>
    public Stream Open() => Entry.Open();
}
