using System.Text;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Text;

namespace PiiScanner.Content.Documents.OpenDocument;

/// <summary>OpenDocument as one XML file (1.3 part 3, 2.2.1): everything that a package holds in parts, one after the other.</summary>
/// <param name="name">The name in records.</param>
/// <param name="type">The media type that the root element tells.</param>
internal sealed class FlatOdfFormat(string name, string type) : IFormat
{
    private readonly byte[] mark = Encoding.UTF8.GetBytes($":mimetype=\"application/vnd.oasis.opendocument.{type}");

    /// <summary>Text.</summary>
    public static FlatOdfFormat Fodt { get; } = new("fodt", "text");

    /// <summary>Spreadsheets.</summary>
    public static FlatOdfFormat Fods { get; } = new("fods", "spreadsheet");

    /// <summary>Presentations.</summary>
    public static FlatOdfFormat Fodp { get; } = new("fodp", "presentation");

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        ReadOnlySpan<byte> text = TextHead.Open(head);
        return text.IndexOf(mark) >= 0 && MarkupHead.Open(text) is { IsXml: true } markup && markup.Root.EndsWith(":document"u8);
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        var names = new XmlNames();
        using var reader = new OdfContent(context);
        reader.Read(read =>
        {
            content.Position = 0;
            using var xml = new XmlScanner(content, names);
            read(xml);
            if (xml.Damage is { } damage) context.Note(damage, "A part of it is damaged.");
        });
        content.Position = 0;
        using var objects = new XmlScanner(content, names);
        FlatObjects.Read(objects, context);
    }
}
