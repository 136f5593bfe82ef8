namespace PiiScanner.Content.Containers.Zip;

/// <summary>Takes the entries of a zip archive as they are found: as documents of their own, or as the parts of one.</summary>
internal interface IZipEntries
{
    /// <summary>Takes an entry.</summary>
    /// <param name="entry">What is said of it.</param>
    /// <param name="dataStart">Where its data starts: what <see cref="ZipReading.Reread"/> finds it by.</param>
    /// <param name="content">Its content, checked at its end; not used after the call.</param>
    void Take(ZipEntry entry, long dataStart, Stream content);

    /// <summary>Takes note of an entry that cannot be read.</summary>
    void Refuse(ZipEntry entry, Reason reason, string detail);

    /// <summary>Takes what belongs to no entry.</summary>
    void TakeOutside(Stream content, long length);
}
