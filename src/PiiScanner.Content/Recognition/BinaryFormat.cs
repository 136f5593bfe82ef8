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
    public void Read(Stream content, FormatContext context) => ReadUnknown(content, context);

    /// <summary>Searches bytes that nobody understands for text, and says so.</summary>
    internal static void ReadUnknown(Stream content, FormatContext context)
    {
        context.Note(
            Reason.Unsupported,
            VolumeName.Is(context.Document.OwnName)
                ? "By its name a part of a split archive, to be joined first: only text that stands in it plainly was searched."
                : "An unknown binary format: only text that stands in it plainly was searched.");
        PlainBytes.Read(content, context);
    }
}
