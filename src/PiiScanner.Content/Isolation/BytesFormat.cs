using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Isolation;

/// <summary>Takes an entry as the bytes that it is.</summary>
internal sealed class BytesFormat : IFormat
{
    public string Name => "bytes";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => true;

    public void Read(Stream content, FormatContext context)
    {
        context.Text.StartPart(null);
        int read;
        while ((read = content.Read(context.Text.GetSpan(TextBuffer.MaxRequest))) > 0) context.Text.Advance(read);
    }
}
