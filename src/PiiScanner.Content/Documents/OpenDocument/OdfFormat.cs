using System.Text;
using PiiScanner.Content.Documents.Packages;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.OpenDocument;

/// <summary>OpenDocument files (ISO/IEC 26300, templates and encrypted parts included) and those of OpenOffice.org 1 before them.</summary>
/// <param name="name">The name in records.</param>
/// <param name="types">What the media type begins with.</param>
internal sealed class OdfFormat(string name, params string[] types) : IFormat
{
    /// <summary>Text.</summary>
    public static OdfFormat Odt { get; } = new("odt", "application/vnd.oasis.opendocument.text", "application/vnd.sun.xml.writer");

    /// <summary>Spreadsheets.</summary>
    public static OdfFormat Ods { get; } = new("ods", "application/vnd.oasis.opendocument.spreadsheet", "application/vnd.sun.xml.calc");

    /// <summary>Presentations.</summary>
    public static OdfFormat Odp { get; } = new("odp", "application/vnd.oasis.opendocument.presentation", "application/vnd.sun.xml.impress");

    /// <summary>Drawings, charts, formulas, databases.</summary>
    public static OdfFormat Odg { get; } = new("odg", "application/vnd.oasis.opendocument.", "application/vnd.sun.xml.");

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        string type = Encoding.ASCII.GetString(MimetypeEntry.Read(head));
        return Array.Exists(types, start => type.StartsWith(start, StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var parts = new ZipParts(content, context);
        using var document = new OdfDocument(parts, context);
        document.Read();
    }
}
