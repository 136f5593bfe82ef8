using System.IO.Compression;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Packages;

/// <summary>
/// The parts of an office document (Open Packaging Conventions, ECMA-376 part 2). They are those that the zip file holds, listed or not:
/// neither content types nor relationships are needed to find them, so a damaged list hides nothing.
/// </summary>
internal sealed class Package : IDisposable
{
    /// <summary>More parts than this are not taken in; the largest documents have some thousands.</summary>
    private const int MostParts = 100_000;

    private readonly FormatContext context;
    private readonly ZipArchive zip;
    private readonly XmlNames names = new();
    private readonly List<PackagePart> parts = [];
    private readonly Dictionary<string, PackagePart> byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lists the parts.</summary>
    public Package(Stream content, FormatContext context)
    {
        this.context = context;
        zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            if (entry.FullName.EndsWith('/')) continue;
            Add(PartName.Normalize(entry.FullName), new PackageEntry(entry));
        }
    }

    /// <summary>All parts, in the order of the zip file.</summary>
    public IReadOnlyList<PackagePart> Parts => parts;

    /// <summary>The part of a name, null when there is none.</summary>
    public PackagePart? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Reads a part as XML, charged and checked; what is wrong with it is noted.</summary>
    public void Scan(PackagePart part, Action<XmlScanner> read) => Scan(part.Entry, read);

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
    public void ReadChild(PackagePart part)
    {
        using Stream content = part.Entry.Open();
        context.Child(part.Name, content, part.Entry.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();

    private void Add(string name, PackageEntry entry)
    {
        if (parts.Count == MostParts)
        {
            context.Note(Reason.LimitEntries, "It has too many parts.");
            return;
        }
        PackagePart? part = null;
        Scan(entry, xml => part = PackagePart.Recognize(name, entry, xml), isWhole: false);
        if (part is null) return;
        parts.Add(part);
        if (!byName.TryAdd(name, part)) context.Note(Reason.Corrupt, "Two of its parts have one name.");
    }

    private void Scan(PackageEntry entry, Action<XmlScanner> read, bool isWhole = true)
    {
        try
        {
            using Stream content = entry.Open();
            using var xml = new XmlScanner(context.Expanded(content), names);
            read(xml);
            if (isWhole && xml.Damage is { } damage) context.Note(damage, "A part of it is damaged.");
        }
        catch (InvalidDataException)
        {
            context.Note(Reason.Corrupt, "A part of it is damaged.");
        }
    }
}
