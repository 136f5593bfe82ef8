using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>
/// XML. Read as it stands, character references resolved (<see cref="XmlText"/>): nothing is expanded that a DTD declares, nothing
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
        var text = new XmlText(context.Text);
        context.Text.StartPart(null, new TextLayout(LayoutKind.Markup));
        while (blocks.Next())
        {
            int taken = text.Write(blocks.Text, blocks.IsLast);
            end.Add(blocks.Text[..taken]);
            blocks.Take(taken);
        }
        if (end.IsMissing) throw new EndOfStreamException();
    }
}
