using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Zip;

/// <summary>The entries of a zip archive as documents of their own.</summary>
internal sealed class ZipChildren(FormatContext context) : IZipEntries
{
    public void Take(ZipEntry entry, long dataStart, Stream content) => context.Child(entry.Name, content, entry.Size);

    public void Refuse(ZipEntry entry, Reason reason, string detail) => context.UnreadChild(entry.Name, reason, detail, entry.Size);

    public void TakeOutside(Stream content, long length) => context.Child(EntryName.Outside, content, length);
}
