using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Prose;

/// <summary>Writes document properties (ECMA-376 part 2, 8; part 1, 22.2 and 22.3), one a line, with its name before it: a name is a label.</summary>
internal static class PropertyReader
{
    /// <summary>Reads to the end of the input, into a part of its own.</summary>
    public static void Read(XmlScanner xml, TextBuffer text)
    {
        text.StartPart("properties");
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
            if (token == XmlToken.Open && xml.Depth == 2)
            {
                string name = xml.AttributeText("name"u8);
                label = name.Length > 0 ? name : xml.Name;
            }
        }
        if (hasLine) text.Write((byte)'\n');
    }
}
