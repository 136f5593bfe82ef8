using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>
/// A format written as text that waits for its reader: searched as it stands, and reported as not wholly read, since what it encodes was
/// not seen.
/// </summary>
/// <param name="name">The format's name in records.</param>
/// <param name="detail">What was not read.</param>
/// <param name="recognize">Tells it by its first text and its own name.</param>
internal sealed class UnparsedFormat(string name, string detail, Func<ReadOnlySpan<byte>, string, bool> recognize) : IFormat
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <summary>Rich Text Format.</summary>
    public static UnparsedFormat RichText { get; } = new("rtf", "Rich text was searched as it stands: encoded characters were not read.", static (text, _) => text.StartsWith("{\\rtf"u8));

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => recognize(TextHead.Open(head), name);

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        context.Note(Reason.Unsupported, detail);
        using var source = new Utf8Source(content);
        context.Text.StartPart(null);
        source.CopyTo(context.Text);
    }
}
