using PiiScanner.Content.Reading;
using PiiScanner.Content.Text;

namespace PiiScanner.Content.Documents.RichText;

/// <summary>Rich Text Format (RTF 1.9.1). A tokenizer of our own: groups cost a few bytes each, however deep they nest.</summary>
internal sealed class RichTextFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "rtf";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => TextHead.Open(head).TrimStart(" \t\r\n"u8).StartsWith("{\\rtf"u8);

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        context.Text.StartPart("body");
        using var reader = new RichTextReader(content, context);
        reader.Read();
    }
}
