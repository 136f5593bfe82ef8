using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>
/// Property lines between BEGIN and END: vCard 2.1 to 4.0 (RFC 6350) and iCalendar (RFC 5545). Folded lines are read as one, escapes and
/// quoted-printable values resolved.
/// </summary>
/// <param name="name">The format's name in records.</param>
/// <param name="component">The outermost component.</param>
internal sealed class CardFormat(string name, string component) : IFormat
{
    private readonly byte[] begin = Encoding.ASCII.GetBytes($"BEGIN:{component}");

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        ReadOnlySpan<byte> text = TextHead.Open(head).TrimStart(" \t\r\n"u8);
        return text.Length >= begin.Length && Ascii.EqualsIgnoreCase(text[..begin.Length], begin);
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var blocks = new Utf8Blocks(content);
        context.Text.StartPart(null, new TextLayout(LayoutKind.Card));
        var lines = new CardLines(context.Text);
        while (blocks.Next()) blocks.Take(lines.Read(blocks.Text, blocks.IsLast));
        if (lines.IsOpen) throw new EndOfStreamException();
    }
}
