using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>Print-outs: lines of fields that stand under each other (<see cref="LayoutKind.FixedWidth"/>). Read as it stands.</summary>
internal sealed class FixedWidthFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "fixed-width";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        ReadOnlySpan<byte> text = TextHead.Open(head);
        return (PrintedColumns.AreIn(text) || RuledColumns.AreIn(text)) && TextHead.IsPlausible(text);
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var source = new Utf8Source(content);
        context.Text.StartPart(null, new TextLayout(LayoutKind.FixedWidth));
        source.CopyTo(context.Text);
    }
}
