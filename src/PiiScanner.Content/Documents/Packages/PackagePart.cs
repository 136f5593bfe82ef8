using System.Text;
using PiiScanner.Content.Containers.Zip;
using PiiScanner.Content.Documents.Xml;

namespace PiiScanner.Content.Documents.Packages;

/// <summary>
/// A part of a package. What it is, is told by the element that it begins with, which no damage to lists of types or relationships can
/// change.
/// </summary>
/// <param name="Name">Its name, normalised (<see cref="PartName"/>).</param>
/// <param name="Entry">The entry of the zip file that holds it.</param>
/// <param name="DataStart">Where that entry's data starts.</param>
/// <param name="Root">The local name of its first element; empty for what is no XML.</param>
/// <param name="Kind">What it is to be read as.</param>
internal sealed record PackagePart(string Name, ZipEntry Entry, long DataStart, string Root, PartKind Kind)
{
    /// <summary>How many pieces of text and stray tags may stand before the first element: damage, and remains of a document type.</summary>
    private const int MostBeforeRoot = 16;

    /// <summary>True for old drawings (VML): programs write line breaks in them that they never close.</summary>
    public bool IsLoose => Root == "xml" && Kind == PartKind.Prose;

    /// <summary>Looks at the first bytes of a part.</summary>
    public static PackagePart Recognize(ZipEntry entry, long dataStart, XmlScanner xml)
    {
        string name = PartName.Normalize(entry.Name);
        if (name.Contains("printerSettings", StringComparison.OrdinalIgnoreCase)) return new PackagePart(name, entry, dataStart, "", PartKind.Boilerplate);
        if (BinaryKindOf(name) is { } binary) return new PackagePart(name, entry, dataStart, "", binary);
        XmlToken token = xml.Read();
        for (int passed = 0; token is XmlToken.Text or XmlToken.Close && passed < MostBeforeRoot; passed++) token = xml.Read();
        if (token != XmlToken.Open) return new PackagePart(name, entry, dataStart, "", PartKind.Child);
        string root = xml.Name;
        return new PackagePart(name, entry, dataStart, root, KindOf(root, Encoding.UTF8.GetString(xml.DeclaredNamespace())));
    }

    /// <summary>The parts of a binary workbook have no element to tell them by; programs give them these names.</summary>
    private static PartKind? BinaryKindOf(string name)
    {
        if (!name.StartsWith("xl/", StringComparison.OrdinalIgnoreCase) || !name.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)) return null;
        return name["xl/".Length..^".bin".Length].ToLowerInvariant() switch
        {
            "workbook" => PartKind.BinaryWorkbook,
            "styles" => PartKind.BinaryStyles,
            "sharedstrings" => PartKind.BinaryStrings,
            "calcchain" or "metadata" => PartKind.Boilerplate,
            var path when path.StartsWith("comments", StringComparison.Ordinal) => PartKind.BinaryComments,
            var path when path.Contains("binaryindex", StringComparison.Ordinal) => PartKind.Boilerplate,
            var path when path.StartsWith("worksheets/", StringComparison.Ordinal) || path.StartsWith("macrosheets/", StringComparison.Ordinal) => PartKind.BinarySheet,
            _ => null,
        };
    }

    private static PartKind KindOf(string root, string space)
    {
        if (space is "urn:schemas-microsoft-com:vml" || (root == "xml" && space.Length == 0)) return PartKind.Prose; // VML: its root declares no namespace
        if (!IsOfficeMarkup(space)) return space.EndsWith("/InkML", StringComparison.Ordinal) ? PartKind.Boilerplate : PartKind.Child;
        return root switch
        {
            "workbook" => PartKind.Workbook,
            "styleSheet" => PartKind.CellStyles,
            "sst" => PartKind.SharedStrings,
            "worksheet" or "macrosheet" or "externalLink" => PartKind.Sheet,
            "comments" when space.Contains("spreadsheetml", StringComparison.Ordinal) => PartKind.CellComments,
            "ThreadedComments" => PartKind.CellComments,
            "pivotCacheDefinition" => PartKind.PivotFields,
            "pivotCacheRecords" => PartKind.PivotRows,
            "presentation" => PartKind.Presentation,
            "coreProperties" or "Properties" => PartKind.Properties,
            "Relationships" => PartKind.Relations,
            "Types" or "theme" or "themeOverride" or "styles" or "fonts" or "numbering" or "webSettings" or "calcChain" or "viewPr"
                or "presentationPr" or "tblStyleLst" or "colorsDef" or "layoutDef" or "styleDef" or "chartStyle" or "colorStyle"
                or "datastoreItem" => PartKind.Boilerplate,
            _ => PartKind.Prose,
        };
    }

    /// <summary>True for what office programs write themselves; what they only carry, such as a server's metadata, is custom XML.</summary>
    private static bool IsOfficeMarkup(string space) => space.Contains("schemas.openxmlformats.org/", StringComparison.Ordinal)
        || space.Contains("purl.oclc.org/ooxml/", StringComparison.Ordinal)
        || (space.IndexOf("schemas.microsoft.com/office/", StringComparison.Ordinal) is var office and >= 0
            && space.AsSpan(office + "schemas.microsoft.com/office/".Length) is ['w', 'o', 'r', 'd', ..] or ['e', 'x', 'c', 'e', 'l', ..]
                or ['p', 'o', 'w', 'e', 'r', 'p', ..] or ['d', 'r', 'a', 'w', ..] or ['s', 'p', 'r', 'e', 'a', 'd', ..]);
}
