using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Embedded;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.OpenDocument;

/// <summary>What a document in one XML file holds in base64 (OpenDocument 1.3 part 3, 10.4.5; WordprocessingML; flat OPC): pictures, and objects of other programs.</summary>
internal static class FlatObjects
{
    /// <summary>Reads each as a document inside the file.</summary>
    public static void Read(XmlScanner xml, FormatContext context)
    {
        EmbeddedRun? run = null;
        try
        {
            for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
            {
                if (token == XmlToken.Open && IsObject(xml.Name))
                {
                    run ??= new EmbeddedRun(context, xml.Name);
                }
                else if (token == XmlToken.Close && IsObject(xml.Name))
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

    private static bool IsObject(string element) => element is "binary-data" or "binData" or "binaryData";
}
