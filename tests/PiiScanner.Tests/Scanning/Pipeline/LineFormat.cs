using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Scanning.Pipeline;

/// <summary>Text as it stands; recognises everything.</summary>
internal sealed class LineFormat : IFormat
{
    public string Name => "text";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => true;

    public void Read(Stream content, FormatContext context)
    {
        context.Text.StartPart(null);
        while (true)
        {
            int read = content.Read(context.Text.GetSpan());
            if (read == 0) return;
            context.Text.Advance(read);
        }
    }
}
