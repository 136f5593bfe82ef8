using System.Globalization;
using System.Text;
using PiiScanner.Content.Documents.Packages;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Documents.Sheets;
using PiiScanner.Content.Documents.Sheets.Binary;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents;

/// <summary>
/// One office document being read: first what other parts need (shared strings, formats of numbers), then the sheets and slides in their
/// order, each with what hangs on it, then all the rest. No part is left out but boilerplate.
/// </summary>
internal sealed class OfficeDocument : IDisposable
{
    /// <summary>How far what hangs on a slide is followed: a drawing, its chart, the shapes on the chart.</summary>
    private const int DeepestDependent = 4;

    private readonly Package package;
    private readonly FormatContext context;
    private readonly ProseReader prose;
    private readonly SharedStrings strings;
    private readonly CellFormats formats = new();
    private readonly SheetReader sheets;
    private readonly BinarySheets binarySheets;
    private readonly PivotReader pivots;
    private readonly HashSet<PackagePart> done = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private bool isPartMissing;

    /// <summary>Starts on a package, which stays the caller's.</summary>
    public OfficeDocument(Package package, FormatContext context)
    {
        this.package = package;
        this.context = context;
        prose = new ProseReader(context);
        strings = new SharedStrings(context);
        sheets = new SheetReader(context, strings, formats);
        binarySheets = new BinarySheets(context, strings, formats);
        pivots = new PivotReader(context);
    }

    /// <summary>Reads it.</summary>
    public void Read()
    {
        foreach (PackagePart part in OfKind(PartKind.SharedStrings)) package.Scan(part, (XmlScanner xml) => strings.Read(xml));
        foreach (PackagePart part in OfKind(PartKind.BinaryStrings)) package.Scan(part, (BiffReader records) => BinaryStrings.Read(records, strings));
        strings.Seal();
        foreach (PackagePart part in OfKind(PartKind.CellStyles)) package.Scan(part, (XmlScanner xml) => formats.Read(xml));
        foreach (PackagePart part in OfKind(PartKind.BinaryStyles)) package.Scan(part, (BiffReader records) => formats.Read(records));
        foreach (PackagePart part in OfKind(PartKind.Workbook)) ReadSheets(part, ListSheets(part));
        foreach (PackagePart part in OfKind(PartKind.BinaryWorkbook))
        {
            package.Scan(part, binarySheets.List);
            ReadSheets(part, binarySheets.Listed);
            done.Add(part);
        }
        foreach (PackagePart part in OfKind(PartKind.Presentation)) ReadPresentation(part);
        foreach (PackagePart part in package.Parts.OrderBy(Rank).ThenBy(static part => PartName.Number(part.Name)))
        {
            if (done.Add(part)) Read(part, LabelOf(part));
        }
        prose.WriteAuthors();
        if (isPartMissing) context.Note(Reason.Corrupt, "A part that others refer to is missing.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        prose.Dispose();
        strings.Dispose();
        sheets.Dispose();
        pivots.Dispose();
    }

    /// <summary>The order of what nothing lists: the text itself, what stands around it, what is about it.</summary>
    private static int Rank(PackagePart part) => part.Root switch
    {
        "document" => 0,
        "hdr" => 1,
        "ftr" => 2,
        "footnotes" => 3,
        "endnotes" => 4,
        "comments" => 5,
        "worksheet" or "sld" => 6,
        _ => part.Kind switch
        {
            PartKind.Properties => 8,
            PartKind.Relations => 9,
            PartKind.Child => 10,
            _ => 7,
        },
    };

    /// <summary>What hangs on a sheet or slide and is found under its name. Layouts and masters are common to many.</summary>
    private static bool IsDependent(PackagePart part) => part.Kind is PartKind.CellComments or PartKind.BinaryComments
        || (part.Kind == PartKind.Prose && part.Root is not ("sld" or "worksheet" or "document" or "sldLayout" or "sldMaster" or "notesMaster" or "handoutMaster"));

    private PackagePart[] OfKind(PartKind kind) => [.. package.Parts.Where(part => part.Kind == kind)];

    /// <summary>Sheets in the order of their tabs, hidden ones too (ECMA-376 part 1, 18.2.20).</summary>
    private List<(string Name, string Id)> ListSheets(PackagePart workbook)
    {
        var listed = new List<(string Name, string Id)>();
        package.Scan(workbook, (XmlScanner xml) =>
        {
            for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
            {
                if (token != XmlToken.Open) continue;
                if (xml.Name == "sheet") listed.Add((xml.AttributeText("name"u8), xml.AttributeText("id"u8)));
                else if (xml.Name == "workbookPr") sheets.Is1904 = xml.Attribute("date1904"u8) is [(byte)'1'] or [(byte)'t', ..];
            }
        });
        return listed;
    }

    private void ReadSheets(PackagePart workbook, IEnumerable<(string Name, string Id)> listed)
    {
        RelationList relations = ReadRelations(workbook, "hyperlink");
        foreach ((string name, string id) in listed)
        {
            context.Name(name);
            if (relations.Find(id) is { IsExternal: false } relation && package.Find(relation.Target) is { } sheet) ReadListed(sheet, name, 0);
        }
    }

    /// <summary>Slides in the order in which they are shown, hidden ones too (19.2.1.34).</summary>
    private void ReadPresentation(PackagePart presentation)
    {
        RelationList relations = ReadRelations(presentation, "hyperlink");
        var listed = new List<PackagePart>();
        package.Scan(presentation, (XmlScanner xml) =>
        {
            for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
            {
                if (token != XmlToken.Open || xml.Name != "sldId") continue;
                while (xml.NextAttribute(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value))
                {
                    // It has an id of its own beside that of the relationship.
                    if (!name.SequenceEqual("id"u8) || relations.Find(Encoding.UTF8.GetString(value)) is not { IsExternal: false } relation) continue;
                    if (package.Find(relation.Target) is { } slide) listed.Add(slide);
                }
            }
        });
        foreach (PackagePart slide in listed) ReadListed(slide, Numbered("slide"), 0);
    }

    /// <summary>Reads a sheet or slide and what hangs on it, once.</summary>
    private void ReadListed(PackagePart part, string label, int depth)
    {
        if (!done.Add(part)) return;
        Read(part, label);
        foreach (Relation relation in ReadRelations(part, label).All)
        {
            if (relation.IsExternal || depth == DeepestDependent || package.Find(relation.Target) is not { } dependent || !IsDependent(dependent)) continue;
            ReadListed(dependent, dependent.Root switch { "notes" => $"{label} notes", "cmLst" => $"{label} comment", _ => label }, depth + 1);
        }
    }

    private void Read(PackagePart part, string label)
    {
        switch (part.Kind)
        {
            case PartKind.Sheet:
                package.Scan(part, (XmlScanner xml) =>
                {
                    sheets.Read(xml, label, part.Root == "externalLink" ? "externalLink" : "sheetData");
                    prose.Read(xml, label); // headers and footers, what may be entered, names of links
                });
                break;
            case PartKind.BinarySheet:
                package.Scan(part, (BiffReader records) => binarySheets.Read(records, label));
                break;
            case PartKind.BinaryComments:
                package.Scan(part, (BiffReader records) => BinaryComments.Read(records, label, context.Text));
                break;
            case PartKind.CellComments:
                package.Scan(part, (XmlScanner xml) => CellComments.Read(xml, label, context.Text));
                break;
            case PartKind.PivotFields:
                package.Scan(part, (XmlScanner xml) => pivots.ReadFields(xml));
                break;
            case PartKind.PivotRows:
                package.Scan(part, (XmlScanner xml) => pivots.ReadRows(xml));
                break;
            case PartKind.Properties:
                package.Scan(part, (XmlScanner xml) => PropertyReader.Read(xml, context.Text));
                break;
            case PartKind.Prose or PartKind.Workbook:
                package.Scan(part, (XmlScanner xml) => prose.Read(xml, label));
                break;
            case PartKind.Relations:
                Follow(package.ReadRelations(part), label);
                break;
            case PartKind.Child:
                package.ReadChild(part);
                break;
        }
    }

    /// <summary>The relationships of a part, with the addresses in them written as text.</summary>
    private RelationList ReadRelations(PackagePart part, string label)
    {
        if (package.Find(PartName.RelationsOf(part.Name)) is not { } list || !done.Add(list)) return new RelationList();
        RelationList relations = package.ReadRelations(list);
        Follow(relations, label);
        return relations;
    }

    private void Follow(RelationList relations, string label)
    {
        context.Text.StartPart(label);
        foreach (Relation relation in relations.All)
        {
            if (relation.IsExternal)
            {
                context.Text.Write(relation.Target);
                context.Text.Write((byte)'\n');
            }
            else if (package.Find(relation.Target) is null)
            {
                isPartMissing |= !relation.Target.EndsWith("NULL", StringComparison.Ordinal) && !relation.Target.Contains('#', StringComparison.Ordinal);
            }
        }
    }

    private string LabelOf(PackagePart part) => part.Root switch
    {
        "document" => "body",
        "hdr" => Numbered("header"),
        "ftr" => Numbered("footer"),
        "footnotes" => "footnote",
        "endnotes" => "endnote",
        "glossaryDocument" => "glossary",
        "comments" or "cmLst" or "ThreadedComments" => "comment",
        "worksheet" or "macrosheet" => Numbered("sheet"),
        "" when part.Kind == PartKind.BinarySheet => Numbered("sheet"),
        "" when part.Kind == PartKind.BinaryComments => "comment",
        "externalLink" => Numbered("external link"),
        "sld" => Numbered("slide"),
        "notes" => Numbered("notes"),
        "sldLayout" => Numbered("layout"),
        "sldMaster" or "notesMaster" or "handoutMaster" => "master",
        "chartSpace" or "chart" => Numbered("chart"),
        "wsDr" or "drawing" or "dataModel" or "xml" => Numbered("drawing"),
        "workbook" => "workbook",
        "Relationships" => "hyperlink",
        _ => "other",
    };

    private string Numbered(string word)
    {
        int number = counts[word] = counts.GetValueOrDefault(word) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{word} {number}");
    }
}
