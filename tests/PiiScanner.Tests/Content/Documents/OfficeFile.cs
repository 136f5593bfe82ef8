using System.IO.Compression;
using System.Text;

namespace PiiScanner.Tests.Content.Documents;

/// <summary>Office documents put together from raw parts, so that a test can write what no library would.</summary>
internal static class OfficeFile
{
    public const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Slide = "http://schemas.openxmlformats.org/presentationml/2006/main";
    public const string Drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

    private const string ContentTypes = """
        <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>
        """;

    /// <summary>A zip file of these parts, in this order.</summary>
    public static byte[] Zip(params IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in parts)
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }
        return stream.ToArray();
    }

    /// <summary>A package: the parts, with a list of types and a relationship to the first of them before.</summary>
    public static byte[] Package(params (string Name, string Content)[] parts)
    {
        (string Name, string Content)[] all = [("[Content_Types].xml", ContentTypes), ("_rels/.rels", RelationList(("rId1", "officeDocument", parts[0].Name))), .. parts];
        return Zip(all.Select(static part => (part.Name, Encoding.UTF8.GetBytes(part.Content))));
    }

    /// <summary>A docx with this inside its body, and further parts.</summary>
    public static byte[] Docx(string body, params (string Name, string Content)[] parts) =>
        Package([("word/document.xml", $"""<w:document xmlns:w="{Word}" xmlns:r="{Relations}" xmlns:mc="urn:mc" xmlns:a="{Drawing}"><w:body>{body}</w:body></w:document>"""), .. parts]);

    /// <summary>An xlsx with one sheet, <c>Blad1</c>, with these rows, and further parts.</summary>
    public static byte[] Xlsx(string rows, params (string Name, string Content)[] parts) => Package([.. Workbook(("Blad1", "")), SheetPart(1, rows), .. parts]);

    /// <summary>A pptx with slides of these texts, and further parts.</summary>
    public static byte[] Pptx(string[] slides, params (string Name, string Content)[] parts) => Package([
        ("ppt/presentation.xml", $"""<p:presentation xmlns:p="{Slide}" xmlns:r="{Relations}"><p:sldIdLst>{string.Concat(slides.Select(static (_, i) => $"""<p:sldId id="{256 + i}" r:id="rId{i + 1}"/>"""))}</p:sldIdLst></p:presentation>"""),
        ("ppt/_rels/presentation.xml.rels", RelationList([.. slides.Select(static (_, i) => ($"rId{i + 1}", "slide", $"slides/slide{i + 1}.xml"))])),
        .. slides.Select(static (slide, i) => ($"ppt/slides/slide{i + 1}.xml", SlideXml(slide))),
        .. parts]);

    /// <summary>A workbook of these sheets, each with further attributes, whose parts are <c>sheet1.xml</c> and so on.</summary>
    public static (string Name, string Content)[] Workbook(params (string Name, string Attributes)[] sheets) => [
        ("xl/workbook.xml", $"""<workbook xmlns="{Sheet}" xmlns:r="{Relations}"><sheets>{string.Concat(sheets.Select(static (sheet, i) => $"""<sheet name="{sheet.Name}" sheetId="{i + 1}" r:id="rId{i + 1}" {sheet.Attributes}/>"""))}</sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", RelationList([.. sheets.Select(static (_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml"))]))];

    /// <summary>A sheet's part.</summary>
    public static (string Name, string Content) SheetPart(int number, string rows, string after = "") =>
        ($"xl/worksheets/sheet{number}.xml", $"""<worksheet xmlns="{Sheet}" xmlns:r="{Relations}"><sheetData>{rows}</sheetData>{after}</worksheet>""");

    /// <summary>Shared strings, each the inside of its element.</summary>
    public static (string Name, string Content) SharedStrings(params string[] strings) =>
        ("xl/sharedStrings.xml", $"""<sst xmlns="{Sheet}">{string.Concat(strings.Select(static text => $"<si>{text}</si>"))}</sst>""");

    /// <summary>Styles 0 and up with these number formats.</summary>
    public static (string Name, string Content) Styles(params string[] codes) =>
        ("xl/styles.xml", $"""<styleSheet xmlns="{Sheet}"><numFmts>{string.Concat(codes.Select(static (code, i) => $"""<numFmt numFmtId="{164 + i}" formatCode="{code.Replace("\"", "&quot;", StringComparison.Ordinal)}"/>"""))}</numFmts><cellXfs>{string.Concat(codes.Select(static (_, i) => $"""<xf numFmtId="{164 + i}"/>"""))}</cellXfs></styleSheet>""");

    /// <summary>A paragraph of runs.</summary>
    public static string Paragraph(params string[] runs) => $"<w:p>{string.Concat(runs.Select(static run => $"""<w:r><w:t xml:space="preserve">{run}</w:t></w:r>"""))}</w:p>";

    /// <summary>A slide with one paragraph.</summary>
    public static string SlideXml(string text) =>
        $"""<p:sld xmlns:p="{Slide}" xmlns:a="{Drawing}"><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sld>""";

    /// <summary>A relationships part. A target with a colon lies outside.</summary>
    public static string RelationList(params (string Id, string Kind, string Target)[] relations) => $"""
        <Relationships xmlns="{PackageRelations}">{string.Concat(relations.Select(static relation => $"""<Relationship Id="{relation.Id}" Type="{Relations}/{relation.Kind}" Target="{relation.Target}"{(relation.Target.Contains(':', StringComparison.Ordinal) ? " TargetMode=\"External\"" : "")}/>"""))}</Relationships>
        """;
}
