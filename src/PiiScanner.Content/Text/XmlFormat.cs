using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>
/// XML. Read as it stands, character references resolved (<see cref="XmlReference"/>): nothing is expanded that a DTD declares, nothing
/// fetched, and depth costs nothing.
/// </summary>
internal sealed class XmlFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "xml";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => MarkupHead.Open(TextHead.Open(head)).IsXml;

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var blocks = new Utf8Blocks(content);
        var end = new XmlEnd(MarkupHead.Open(TextHead.Open(blocks.Head)));
        context.Text.StartPart(null, new TextLayout(LayoutKind.Markup));
        while (blocks.Next())
        {
            ReadOnlySpan<byte> text = blocks.Text;
            ReplacingCopy.Write<XmlReference>(blocks, context.Text);
            end.Add(text[..^blocks.Text.Length]);
        }
        if (end.IsMissing) throw new EndOfStreamException();
    }
}
