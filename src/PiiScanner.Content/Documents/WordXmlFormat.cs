using PiiScanner.Content.Documents.OpenDocument;
using PiiScanner.Content.Documents.Packages;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Text;

namespace PiiScanner.Content.Documents;

/// <summary>
/// Word processing in one XML file: what Word 2003 wrote (<c>w:wordDocument</c>), and since then a package with its parts one after the other
/// (<c>pkg:package</c>, flat OPC; presentations too).
/// </summary>
internal sealed class WordXmlFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "wordxml";

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        ReadOnlySpan<byte> text = TextHead.Open(head);
        var markup = MarkupHead.Open(text);
        return markup.IsXml && (markup.Root.EndsWith(":wordDocument"u8) || (markup.Root.EndsWith(":package"u8) && text.IndexOf("schemas.microsoft.com/office/2006/xmlPackage"u8) >= 0));
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        var names = new XmlNames();
        content.Position = 0;
        using (var xml = new XmlScanner(content, names))
        using (var prose = new ProseReader(context))
        {
            for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
            {
                if (token == XmlToken.Open) ReadElement(xml, prose, context.Text);
            }
            prose.WriteAuthors();
            if (xml.Damage is { } damage) context.Note(damage, "A part of it is damaged.");
        }
        content.Position = 0;
        using var objects = new XmlScanner(content, names);
        FlatObjects.Read(objects, context);
    }

    private static void ReadElement(XmlScanner xml, ProseReader prose, TextBuffer text)
    {
        switch (xml.Name)
        {
            case "package" or "part" or "xmlData" or "wordDocument" or "docSuppData" or "docOleData": // what only holds others together
                break;
            case "binaryData" or "binData" or "theme" or "styles" or "fonts" or "numbering" or "lists" or "webSettings":
                xml.Skip();
                break;
            case "coreProperties" or "Properties" or "DocumentProperties" or "CustomDocumentProperties":
                xml.Within(() => PropertyReader.Read(xml, text));
                break;
            case "Relationships":
                xml.Within(() => WriteAddresses(RelationList.Read(xml, ""), text));
                break;
            default:
                xml.Within(() => prose.Read(xml, PartOf(xml.Name)));
                break;
        }
    }

    private static string PartOf(string element) => element switch
    {
        "document" or "body" => "body",
        "hdr" => "header",
        "ftr" => "footer",
        "footnotes" => "footnote",
        "endnotes" => "endnote",
        "comments" => "comment",
        "sld" => "slide",
        "notes" => "notes",
        _ => "other",
    };

    private static void WriteAddresses(RelationList relations, TextBuffer text)
    {
        text.StartPart("hyperlink");
        foreach (Relation relation in relations.All)
        {
            if (!relation.IsExternal) continue;
            text.Write(relation.Target);
            text.Write((byte)'\n');
        }
    }
}
