using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Documents.RichText;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Text;
using PiiScanner.Content.Text.Html;

namespace PiiScanner.Content.Mail.Outlook;

/// <summary>
/// Writes the properties of a message of Outlook, whatever it lies in: short texts one a line with a label before them, bodies as the text, HTML
/// or rich text that they are.
/// </summary>
internal sealed class MessageText(FormatContext context)
{
    private const int LongestLine = 1 << 20;

    private readonly PartNames parts = new();

    /// <summary>The encoding of texts that are not of Unicode, null for Western ones.</summary>
    public Encoding? Encoding { get; set; }

    /// <summary>True for the properties that hold the message's text.</summary>
    public static bool IsBody(PropertyTag tag) => tag.Id is PropertyTag.Body or PropertyTag.RichBody or PropertyTag.HtmlBody && (tag.IsText || tag.Type == PropertyTag.Binary);

    /// <summary>Starts on properties that belong together: the message's, a recipient's.</summary>
    public void StartProperties(string part) => context.Text.StartPart(parts.Next(part));

    /// <summary>Writes a text, if it says something of anyone.</summary>
    /// <param name="tag">What it is.</param>
    /// <param name="value">Its bytes.</param>
    public void WriteLine(PropertyTag tag, Stream value)
    {
        if (!tag.IsText || tag.IsMachinery) return;
        StartLine(tag);
        using Stream? transcoder = Transcoded(tag, value);
        byte[] piece = ArrayPool<byte>.Shared.Rent(4096);
        int read;
        for (int left = LongestLine; left > 0 && (read = (transcoder ?? value).Read(piece)) > 0; left -= read)
        {
            for (int i = 0; i < read; i++)
            {
                if (piece[i] == 0) piece[i] = (byte)' ';
            }
            context.Text.WriteInline(piece.AsSpan(0, read), (byte)'\n');
        }
        piece.AsSpan().Clear();
        ArrayPool<byte>.Shared.Return(piece);
        context.Text.Write((byte)'\n');
    }

    /// <summary>Writes the day of a birth or wedding.</summary>
    public void WriteDay(PropertyTag tag, long fileTime)
    {
        if (tag is not { Id: 0x3A42 or 0x3A41, Type: PropertyTag.Time } || fileTime <= 0 || fileTime > DateTime.MaxValue.Ticks - DateTime.FromFileTimeUtc(0).Ticks) return;
        StartLine(tag);
        context.Text.Write(DateTime.FromFileTimeUtc(fileTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        context.Text.Write((byte)'\n');
    }

    /// <summary>Writes a body into a part of its own.</summary>
    public void WriteBody(PropertyTag tag, Stream value)
    {
        using Stream? transcoder = tag.IsText ? Transcoded(tag, value) : null;
        Stream text = transcoder ?? value;
        switch (tag.Id)
        {
            case PropertyTag.HtmlBody:
                context.Text.StartPart(parts.Next("html"));
                using (var reader = new HtmlReader(text, context.Text)) reader.Read();
                break;
            case PropertyTag.RichBody:
                context.Text.StartPart(parts.Next("rich text"));
                using (var plain = new CompressedRichText(text))
                using (var reader = new RichTextReader(plain, context)) reader.Read();
                break;
            default:
                context.Text.StartPart(parts.Next("body"));
                using (var source = new Utf8Source(text)) source.CopyTo(context.Text);
                break;
        }
    }

    private void StartLine(PropertyTag tag)
    {
        if (tag.Label is { } label) context.Text.Write($"{label}: ");
    }

    private TranscodingStream? Transcoded(PropertyTag tag, Stream value) =>
        (tag.Type & ~PropertyTag.Multiple) == PropertyTag.Text16 ? new TranscodingStream(value, System.Text.Encoding.Unicode)
        : Encoding is null ? null
        : new TranscodingStream(value, Encoding);
}
