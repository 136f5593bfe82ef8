using PiiScanner.Content.Reading;
using PiiScanner.Content.Text;

namespace PiiScanner.Content.Mail;

/// <summary>
/// One message as it travels (RFC 5322, RFC 2045 to 2049): eml files, Maildir. Read from start to end in bounded memory: no tree of parts is
/// built, since a body may be gigabytes.
/// </summary>
internal sealed class MailFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "eml";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => MailHead.IsMessage(TextHead.Open(head), name);

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var reading = new MimeReading(content, context);
        reading.Read();
    }
}
