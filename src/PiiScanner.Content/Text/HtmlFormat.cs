using PiiScanner.Content.Reading;
using PiiScanner.Content.Text.Html;

namespace PiiScanner.Content.Text;

/// <summary>
/// HTML. What a reader sees is read as running text and tables; attributes, comments and scripts are read too, on lines of their own. A
/// tokenizer of our own, since places in the source and a bound on memory are wanted, and a tree gives neither.
/// </summary>
internal sealed class HtmlFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => MarkupHead.Open(TextHead.Open(head)).IsHtml;

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        context.Text.StartPart(null);
        using var reader = new HtmlReader(content, context.Text);
        reader.Read();
        if (reader.IsCut) throw new EndOfStreamException();
    }
}
