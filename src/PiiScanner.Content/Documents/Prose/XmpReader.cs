using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Prose;

/// <summary>
/// Writes the properties of a metadata packet (XMP, ISO 16684-1). A property is an element or an attribute; lists and what only holds others together
/// have names that say nothing.
/// </summary>
internal static class XmpReader
{
    /// <summary>Reads to the end of the input, into a part of its own.</summary>
    public static void Read(XmlScanner xml, TextBuffer text, string part) => PropertyLines.Read(xml, text, part, () =>
    {
        WriteAttributes(xml, text);
        return IsFrame(xml.Name) ? null : xml.Name;
    });

    private static bool IsFrame(string name) => name is "xmpmeta" or "xapmeta" or "RDF" or "Description" or "Seq" or "Bag" or "Alt" or "li" or "";

    private static void WriteAttributes(XmlScanner xml, TextBuffer text)
    {
        while (xml.NextAttribute(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value))
        {
            // Namespaces, languages, identifiers and what is no property.
            if (value.IsEmpty || value.StartsWith("http://"u8) || name.SequenceEqual("lang"u8) || name.SequenceEqual("about"u8) || name.SequenceEqual("parseType"u8)) continue;
            text.WriteInline(name, (byte)' ');
            text.Write(": "u8);
            text.WriteInline(xml.Decode(value), (byte)' ');
            text.Write((byte)'\n');
        }
    }
}
