using PiiScanner.Content.Reading;
using PiiScanner.Content.Text;

namespace PiiScanner.Content.Mail.Uu;

/// <summary>Files that were uuencoded, one after the other, and text between them.</summary>
internal sealed class UuFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "uuencode";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => UuStream.IsAt(head);

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context) => UuText.Read(content, context, piece =>
    {
        using var utf8 = new Utf8Source(piece);
        utf8.CopyTo(context.Text);
    });
}
