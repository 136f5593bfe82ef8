using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Recognition;

/// <summary>Whatever no other format recognises: it may hold text, and it is not read.</summary>
internal sealed class BinaryFormat : IFormat
{
    public string Name => "binary";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => true;

    public void Read(Stream content, FormatContext context) => context.Note(Reason.Unsupported, "An unknown binary format.");
}
