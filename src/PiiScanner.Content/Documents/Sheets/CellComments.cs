using System.Text;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Sheets;

/// <summary>Writes notes at cells (ECMA-376 part 1, 18.7) and threads of comments, each at its cell.</summary>
internal static class CellComments
{
    /// <summary>Reads to the end of the input; each comment is a part, such as <c>Blad1!C12</c>.</summary>
    public static void Read(XmlScanner xml, string sheet, TextBuffer text)
    {
        text.StartPart(sheet);
        int openTexts = 0;
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            switch (token)
            {
                case XmlToken.Text:
                    if (openTexts > 0) text.WriteInline(xml.Text, (byte)'\n');
                    break;
                case XmlToken.Open when xml.Name is "comment" or "threadedComment":
                    Start(xml.Attribute("ref"u8), sheet, text);
                    break;
                case XmlToken.Open when xml.Name is "t" or "author":
                    openTexts++;
                    break;
                case XmlToken.Open when xml.Name == "text" && xml.Depth <= 3: // in a thread the text itself, in a note a list of runs
                    openTexts++;
                    break;
                case XmlToken.Close when xml.Name is "t" or "author" or "text":
                    openTexts = Math.Max(0, openTexts - 1);
                    if (xml.Name != "t") text.Write((byte)'\n');
                    break;
            }
        }
    }

    private static void Start(ReadOnlySpan<byte> cell, string sheet, TextBuffer text)
    {
        bool isCell = CellReference.TryParse(cell, out CellReference reference);
        text.StartPart(isCell ? $"{sheet}!{Encoding.ASCII.GetString(cell)}" : sheet);
        if (isCell) text.Stand(0, 1, 1, reference.Row);
    }
}
