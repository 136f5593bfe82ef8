using PiiScanner.Content.Documents.Packages;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.OpenDocument;

/// <summary>One OpenDocument package being read: its content, what stands around it, then embedded objects and everything else it carries.</summary>
internal sealed class OdfDocument(ZipParts parts, FormatContext context) : IDisposable
{
    private const string Manifest = "META-INF/manifest.xml";

    private readonly OdfContent content = new(context);
    private readonly HashSet<string> encrypted = new(StringComparer.Ordinal);

    /// <summary>Reads it.</summary>
    public void Read()
    {
        if (parts.Find(Manifest) is { } manifest) parts.Scan(manifest, FindEncrypted);
        foreach (ZipPart part in parts.All.OrderBy(static part => Rank(part.Name))) Read(part);
        if (parts.Find("content.xml") is null && encrypted.Count == 0) context.Note(Reason.Corrupt, "Its content is missing.");
    }

    /// <inheritdoc/>
    public void Dispose() => content.Dispose();

    private static int Rank(string name) => name switch
    {
        "content.xml" => 0,
        "styles.xml" => 1,
        "meta.xml" => 2,
        _ => 3,
    };

    private void Read(ZipPart part)
    {
        if (encrypted.Contains(part.Name))
        {
            parts.RefuseEncrypted(part);
            return;
        }
        switch (part.Name[(part.Name.LastIndexOf('/') + 1)..])
        {
            case "content.xml" or "styles.xml" or "meta.xml":
                content.Read(read => parts.Scan(part, read));
                break;
            case "mimetype" or "layout-cache": // where lines break: nothing that a person wrote
                parts.Open(part, Drain);
                break;
            case "manifest.xml" when part.Name == Manifest:
                break;
            default:
                // Pictures of embedded objects and of tables show what is read from these themselves.
                if (part.Name.StartsWith("ObjectReplacements/", StringComparison.Ordinal) || part.Name.StartsWith("Pictures/TablePreview", StringComparison.Ordinal)) parts.Open(part, Drain);
                else parts.ReadChild(part);
                break;
        }
    }

    /// <summary>An entry with encryption data has to be decrypted first (OpenDocument 1.3 part 2, 4.4).</summary>
    private void FindEncrypted(XmlScanner xml)
    {
        string path = "";
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            if (token != XmlToken.Open) continue;
            if (xml.Name == "file-entry") path = PartName.Normalize(xml.AttributeText("full-path"u8));
            else if (xml.Name == "encryption-data") encrypted.Add(path);
        }
    }

    private void Drain(Stream stream)
    {
        Span<byte> room = stackalloc byte[4096];
        try
        {
            while (stream.Read(room) > 0)
            {
            }
        }
        catch (EndOfStreamException)
        {
            context.Note(Reason.Truncated, "A part of it is damaged.");
        }
        catch (InvalidDataException)
        {
            context.Note(Reason.Corrupt, "A part of it is damaged.");
        }
    }
}
