using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Recognition;

/// <summary>Reads any bytes for the text that stands in them plainly. Places are offsets of the document itself.</summary>
internal static class PlainBytes
{
    /// <summary>Reads all of a document.</summary>
    public static void Read(Stream content, FormatContext context)
    {
        context.Text.StartPart(null, TextLayout.Carved);
        using var runs = new TextRuns(context.Text, isSource: true);
        try
        {
            while (content.Read(runs.Room) is > 0 and int read) runs.Advance(read);
        }
        finally
        {
            runs.End(); // what came before an exception is text too
        }
    }
}
