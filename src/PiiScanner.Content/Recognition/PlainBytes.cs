using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Recognition;

/// <summary>Reads any bytes as if they were text: finds what stands in them plainly.</summary>
internal static class PlainBytes
{
    /// <summary>Reads all of a document.</summary>
    public static void Read(Stream content, FormatContext context)
    {
        context.Text.StartPart(null);
        int read;
        while ((read = content.Read(context.Text.GetSpan(TextBuffer.MaxRequest))) > 0) context.Text.Advance(read);
    }
}
