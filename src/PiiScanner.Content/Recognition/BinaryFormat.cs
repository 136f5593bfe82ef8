using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Recognition;

/// <summary>Whatever no other format recognises. Text that stands in it plainly is found; that there is no more of it nobody can say.</summary>
internal sealed class BinaryFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "binary";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => true;

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        context.Note(Reason.Unsupported, "An unknown binary format: only text that stands in it plainly was searched.");
        PlainBytes.Read(content, context);
    }
}
