using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>
/// Pages as a program that draws them (PostScript Language Reference, third edition). The program is read as the text that it is: some writers leave
/// words as they stand, most encode them or draw them letter by letter, so it is always told that there may be more.
/// </summary>
internal sealed class PostScriptFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "ps";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        if (head is [0x04, ..]) head = head[1..]; // drivers end what the printer had before
        if (!head.StartsWith("%!PS"u8) || head[4..] is not ([] or [(byte)'-' or (byte)'\r' or (byte)'\n', ..])) return false;
        // What other programs load, such as tables of character codes, draws no pages (Document Structuring Conventions, 4.6).
        int end = head.IndexOfAny((byte)'\r', (byte)'\n');
        return (end < 0 ? head : head[..end]).IndexOf(" Resource-"u8) < 0;
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        context.Note(Reason.Unsupported, "Only text that stands plainly in the program of its pages was searched.");
        using var source = new Utf8Source(content);
        context.Text.StartPart(null);
        source.CopyTo(context.Text);
    }
}
