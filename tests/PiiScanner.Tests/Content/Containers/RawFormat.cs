using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Content.Containers;

/// <summary>Takes every document as the bytes that it is, so that what comes out of an archive can be held against what went in.</summary>
public sealed class RawFormat : IFormat
{
    public string Name => "raw";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => true;

    public void Read(Stream content, FormatContext context)
    {
        while (true)
        {
            int read = content.Read(context.Text.GetSpan());
            if (read == 0) return;
            context.Text.Advance(read);
        }
    }
}
