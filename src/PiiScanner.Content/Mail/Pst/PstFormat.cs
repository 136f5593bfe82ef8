using PiiScanner.Content.Reading;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Content.Mail.Pst;

/// <summary>Mail stores of Outlook ([MS-PST]): pst and ost, of 32 and 64 bits. Each message is a document, named by its folder and number.</summary>
internal sealed class PstFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "pst";

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.Length > 12 && head.StartsWith("!BDN"u8);

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        if (PstFile.IsKnown(content))
        {
            new PstReader(new PstFile(content), context).Read();
            return;
        }
        context.Note(Reason.Unsupported, "A mail store of Outlook 2013 or later that mirrors a server: only text that stands in it plainly was searched.");
        content.Position = 0;
        PlainBytes.Read(content, context);
    }
}
