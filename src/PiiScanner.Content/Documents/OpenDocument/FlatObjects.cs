using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Embedded;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.OpenDocument;

/// <summary>What a flat file holds in base64 (OpenDocument 1.3 part 3, 10.4.5): pictures, and objects of other programs.</summary>
internal static class FlatObjects
{
    private const string Element = "binary-data";

    /// <summary>Reads each as a document inside the file.</summary>
    public static void Read(XmlScanner xml, FormatContext context)
    {
        EmbeddedRun? run = null;
        try
        {
            for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
            {
                if (token == XmlToken.Open && xml.Name == Element)
                {
                    run ??= new EmbeddedRun(context, Element);
                }
                else if (token == XmlToken.Close && xml.Name == Element)
                {
                    run?.End();
                    run?.Dispose();
                    run = null;
                }
                else if (token == XmlToken.Text)
                {
                    run?.Add(xml.Text);
                }
            }
        }
        finally
        {
            run?.Dispose();
        }
    }
}
