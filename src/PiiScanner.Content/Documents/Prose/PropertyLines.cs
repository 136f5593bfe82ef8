using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Prose;

/// <summary>Writes properties that stand in XML, one a line, with its name before it: a name is a label.</summary>
internal static class PropertyLines
{
    /// <summary>Reads to the end of the input, into a part of its own.</summary>
    /// <param name="xml">The properties.</param>
    /// <param name="text">Receives them.</param>
    /// <param name="part">The part's place.</param>
    /// <param name="name">
    /// Asked at every tag that opens: what the text behind it is called, null when it is called as before. It may write lines of its own.
    /// </param>
    public static void Read(XmlScanner xml, TextBuffer text, string part, Func<string?> name)
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
            if (token == XmlToken.Open) label = name() ?? label;
        }
        if (hasLine) text.Write((byte)'\n');
    }
}
