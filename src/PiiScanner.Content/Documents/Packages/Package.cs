using PiiScanner.Content.Compression;
using PiiScanner.Content.Containers.Zip;
using PiiScanner.Content.Documents.Sheets.Binary;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Packages;

/// <summary>
/// The parts of an office document (Open Packaging Conventions, ECMA-376 part 2). They are those that the zip file holds, listed or not:
/// neither content types nor relationships are needed to find them, so a damaged list hides nothing.
/// </summary>
internal sealed class Package : IZipEntries, IDisposable
{
    /// <summary>More parts than this are not taken in; the largest documents have some thousands.</summary>
    private const int MostParts = 100_000;

    private readonly FormatContext context;
    private readonly ZipReading zip;
    private readonly XmlNames names = new();
    private readonly List<PackagePart> parts = [];
    private readonly Dictionary<string, PackagePart> byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A package, whose parts are to be listed first. The stream stays the caller's.</summary>
    public Package(Stream content, FormatContext context)
    {
        this.context = context;
        zip = new ZipReading(content, context, this);
    }

    /// <summary>All parts, in the order of the zip file.</summary>
    public IReadOnlyList<PackagePart> Parts => parts;

    /// <summary>Finds the parts, and looks at the beginning of each.</summary>
    public void ListParts() => zip.Read();

    /// <summary>The part of a name, null when there is none.</summary>
    public PackagePart? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Reads a part as XML, charged and checked; what is wrong with it is noted, and the caller goes on.</summary>
    public void Scan(PackagePart part, Action<XmlScanner> read) => zip.Reread(part.Entry, part.DataStart, content =>
    {
        using var xml = new XmlScanner(context.Expanded(content), names);
        read(xml);
        if (xml.Damage is { } damage && !(part.IsLoose && damage == Reason.Truncated)) context.Note(damage, "A part of it is damaged.");
    });

    /// <summary>Reads a part as records, charged and checked; what is wrong with it is noted, and the caller goes on.</summary>
    public void Scan(PackagePart part, Action<BiffReader> read) => zip.Reread(part.Entry, part.DataStart, content =>
    {
        using var records = new BiffReader(context.Expanded(content));
        try
        {
            read(records);
            records.ReadToEnd();
        }
        catch (EndOfStreamException)
        {
            context.Note(Reason.Truncated, "A part of it is damaged.");
        }
        catch (InvalidDataException)
        {
            context.Note(Reason.Corrupt, "A part of it is damaged.");
        }
    });

    /// <summary>Reads a relationships part.</summary>
    public RelationList ReadRelations(PackagePart part)
    {
        var list = new RelationList();
        Scan(part, xml => list = RelationList.Read(xml, PartName.FolderOfRelations(part.Name)));
        if (list.IsCut) context.Note(Reason.LimitEntries, "It has too many relationships.");
        if (list.PointsAtRelations) context.Note(Reason.Corrupt, "A relationship points at relationships.");
        return list;
    }

    /// <summary>Hands a part to the reader of its own format.</summary>
    public void ReadChild(PackagePart part) =>
        zip.Reread(part.Entry, part.DataStart, content => context.Child(part.Name, content, part.Entry.Size));

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();

    void IZipEntries.Take(ZipEntry entry, long dataStart, Stream content)
    {
        if (parts.Count == MostParts)
        {
            context.Note(Reason.LimitEntries, "It has too many parts.");
            return;
        }
        using Stream expanded = context.Expanded(content);
        using (var xml = new XmlScanner(expanded, names))
        {
            PackagePart part = PackagePart.Recognize(entry, dataStart, xml);
            parts.Add(part);
            if (!byName.TryAdd(part.Name, part)) context.Note(Reason.Corrupt, "Two of its parts have one name.");
            // Only its own end tells where an entry ends that neither header nor directory gives a length.
            while (entry.CompressedSize < 0 && xml.Read() != XmlToken.End)
            {
            }
        }
    }

    void IZipEntries.Refuse(ZipEntry entry, Reason reason, string detail) => context.UnreadChild(entry.Name, reason, detail, entry.Size);

    void IZipEntries.TakeOutside(Stream content, long length) => context.Child(EntryName.Outside, content, length);
}
