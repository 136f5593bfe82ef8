using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>Running text, logs, source code, configuration: whatever looks like text and is no other format. Read as it stands.</summary>
internal sealed class TextFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "text";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => TextHead.IsPlausible(TextHead.Open(head));

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var source = new Utf8Source(content);
        context.Text.StartPart(null);
        source.CopyTo(context.Text);
    }
}
