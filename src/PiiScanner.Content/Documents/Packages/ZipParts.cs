using PiiScanner.Content.Compression;
using PiiScanner.Content.Containers.Zip;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Packages;

/// <summary>The entries of a zip file that is one document: listed first, then read in whatever order the document needs.</summary>
internal sealed class ZipParts : IZipEntries, IDisposable
{
    /// <summary>More parts than this are not taken in; the largest documents have some thousands.</summary>
    private const int MostParts = 100_000;

    private readonly FormatContext context;
    private readonly ZipReading zip;
    private readonly XmlNames names = new();
    private readonly List<ZipPart> parts = [];
    private readonly Dictionary<string, ZipPart> byName = new(StringComparer.Ordinal);

    /// <summary>The parts of a document. The stream stays the caller's.</summary>
    public ZipParts(Stream content, FormatContext context)
    {
        this.context = context;
        zip = new ZipReading(content, context, this);
        zip.Read();
    }

    /// <summary>All parts, in the order of the zip file.</summary>
    public IReadOnlyList<ZipPart> All => parts;

    /// <summary>The part of a name, null when there is none.</summary>
    public ZipPart? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Reads a part, charged and checked. The stream given ends with the call.</summary>
    public void Open(ZipPart part, Action<Stream> read) => zip.Reread(part.Entry, part.DataStart, content => read(context.Expanded(content)));

    /// <summary>Reads a part as XML; what is wrong with it is noted, and the caller goes on.</summary>
    public void Scan(ZipPart part, Action<XmlScanner> read) => Open(part, content =>
    {
        using var xml = new XmlScanner(content, names);
        read(xml);
        if (xml.Damage is { } damage) context.Note(damage, "A part of it is damaged.");
    });

    /// <summary>Hands a part to the reader of its own format.</summary>
    public void ReadChild(ZipPart part) => zip.Reread(part.Entry, part.DataStart, content => context.Child(part.Name, content, part.Entry.Size));

    /// <summary>Tells that a part cannot be read without a password.</summary>
    public void RefuseEncrypted(ZipPart part) => context.UnreadChild(part.Name, Reason.Encrypted, "It is encrypted.", part.Entry.Size);

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();

    void IZipEntries.Take(ZipEntry entry, long dataStart, Stream content)
    {
        if (parts.Count == MostParts)
        {
            context.Note(Reason.LimitEntries, "It has too many parts.");
            return;
        }
        var part = new ZipPart(PartName.Normalize(entry.Name), entry, dataStart);
        parts.Add(part);
        if (!byName.TryAdd(part.Name, part)) context.Note(Reason.Corrupt, "Two of its parts have one name.");
        // Only its own end tells where an entry ends that neither header nor directory gives a length.
        if (entry.CompressedSize < 0) Drain(context.Expanded(content));
    }

    void IZipEntries.Refuse(ZipEntry entry, Reason reason, string detail) => context.UnreadChild(entry.Name, reason, detail, entry.Size);

    void IZipEntries.TakeOutside(Stream content, long length) => context.Child(EntryName.Outside, content, length);

    /// <summary>Reads to the end; damage is told when the part itself is read.</summary>
    private static void Drain(Stream content)
    {
        Span<byte> room = stackalloc byte[4096];
        try
        {
            while (content.Read(room) > 0)
            {
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            // told later
        }
    }
}
