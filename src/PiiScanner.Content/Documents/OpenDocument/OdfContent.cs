using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.OpenDocument;

/// <summary>
/// Reads one XML part of an OpenDocument file as often as it has aspects: the cells of its sheets, its running text, its comments. Each is
/// a part of its own in records, while in the file they stand inside one another. One for a document.
/// </summary>
internal sealed class OdfContent(FormatContext context) : IDisposable
{
    private readonly OdfProse prose = new(context);
    private readonly OdfSheets sheets = new(context);

    /// <summary>Reads a part.</summary>
    /// <param name="scan">Goes through the part once with the reader given.</param>
    public void Read(Action<Action<XmlScanner>> scan)
    {
        prose.Start();
        scan(xml => prose.Read(xml, isForComments: false));
        if (prose.HasSheets) scan(sheets.Read);
        if (prose.HasComments) scan(xml => prose.Read(xml, isForComments: true));
    }

    /// <inheritdoc/>
    public void Dispose() => prose.Dispose();
}
