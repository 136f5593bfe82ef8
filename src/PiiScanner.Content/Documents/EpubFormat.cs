using System.Text;
using PiiScanner.Content.Documents.Packages;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents;

/// <summary>
/// Electronic books (EPUB Open Container Format 3.3): a zip whose chapters are documents of their own, each with its places. What
/// <c>META-INF/encryption.xml</c> lists needs a key, unless it is a font that is only made unusable elsewhere.
/// </summary>
internal sealed class EpubFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "epub";

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => MimetypeEntry.Read(head).StartsWith("application/epub+zip"u8);

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var parts = new ZipParts(content, context);
        var encrypted = new HashSet<string>(StringComparer.Ordinal);
        if (parts.Find("META-INF/encryption.xml") is { } list) parts.Scan(list, xml => FindEncrypted(xml, encrypted));
        foreach (ZipPart part in parts.All)
        {
            if (encrypted.Contains(part.Name)) parts.RefuseEncrypted(part);
            else parts.ReadChild(part);
        }
    }

    private static void FindEncrypted(XmlScanner xml, HashSet<string> encrypted)
    {
        bool isFont = false;
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            if (token != XmlToken.Open) continue;
            if (xml.Name == "EncryptedData") isFont = false;
            else if (xml.Name == "EncryptionMethod") isFont |= IsObfuscation(xml.Attribute("Algorithm"u8));
            else if (xml.Name == "CipherReference" && !isFont) encrypted.Add(PartName.Normalize(Uri.UnescapeDataString(xml.AttributeText("URI"u8))));
        }
    }

    /// <summary>Font obfuscation of the standard (4.6) and of Adobe.</summary>
    private static bool IsObfuscation(ReadOnlySpan<byte> algorithm) =>
        Encoding.ASCII.GetString(algorithm) is "http://www.idpf.org/2008/embedding" or "http://ns.adobe.com/pdf/enc#RC";
}
