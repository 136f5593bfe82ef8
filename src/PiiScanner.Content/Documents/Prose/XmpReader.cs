using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Prose;

/// <summary>
/// Writes the properties of a metadata packet (XMP, ISO 16684-1): one a line, with its name before it. A property is an element or an attribute; lists and
/// what only holds others together have names that say nothing.
/// </summary>
internal static class XmpReader
{
    /// <summary>Reads to the end of the input, into a part of its own.</summary>
    public static void Read(XmlScanner xml, TextBuffer text, string part)
    {
        text.StartPart(part);
        string label = "";
        bool hasLine = false;
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            if (token == XmlToken.Text)
            {
                ReadOnlySpan<byte> piece = xml.Text;
                if (!hasLine && piece.Trim(" \t\r\n"u8).IsEmpty) continue;
                if (!hasLine && label.Length > 0) text.Write($"{label}: ");
                text.WriteInline(piece, (byte)' ');
                hasLine = true;
                continue;
            }
            if (hasLine) text.Write((byte)'\n');
            hasLine = false;
            if (token != XmlToken.Open) continue;
            if (!IsFrame(xml.Name)) label = xml.Name;
            WriteAttributes(xml, text);
        }
        if (hasLine) text.Write((byte)'\n');
    }

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
