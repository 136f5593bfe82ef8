using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Prose;

/// <summary>Writes document properties (ECMA-376 part 2, 8; part 1, 22.2 and 22.3).</summary>
internal static class PropertyReader
{
    /// <summary>Reads to the end of the input, into a part of its own.</summary>
    public static void Read(XmlScanner xml, TextBuffer text)
    {
        int depth = Math.Max(xml.Depth, 1) + 1;
        PropertyLines.Read(xml, text, "properties", () =>
        {
            if (xml.Depth != depth) return null;
            string name = xml.AttributeText("name"u8);
            return name.Length > 0 ? name : xml.Name;
        });
    }
}
