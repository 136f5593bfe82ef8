using System.Buffers;
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
    private const int PieceBytes = 4096;

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
        using Stream utf8 = InUtf8(tag, value);
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        int read;
        for (int left = LongestLine; left > 0 && (read = utf8.Read(piece.AsSpan(0, PieceBytes))) > 0; left -= read) context.Text.WriteInline(piece.AsSpan(0, read), (byte)'\n');
        piece.AsSpan(0, PieceBytes).Clear();
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
        if (tag.Id == PropertyTag.RichBody)
        {
            context.Text.StartPart(parts.Next("rich text"));
            using var plain = new CompressedRichText(value);
            using var rich = new RichTextReader(plain, context);
            rich.Read();
            return;
        }
        using Stream? utf8 = tag.IsText ? InUtf8(tag, value) : null;
        if (tag.Id == PropertyTag.HtmlBody)
        {
            context.Text.StartPart(parts.Next("html"));
            using var reader = new HtmlReader(utf8 ?? value, context.Text);
            reader.Read();
            return;
        }
        context.Text.StartPart(parts.Next("body"));
        using var source = new Utf8Source(utf8 ?? value);
        source.CopyTo(context.Text);
    }

    private void StartLine(PropertyTag tag)
    {
        if (tag.Label is { } label) context.Text.Write($"{label}: ");
    }

    /// <summary>A text in UTF-8; without its own encoding it is Western, or UTF-8 already.</summary>
    private Stream InUtf8(PropertyTag tag, Stream value) => (tag.Type & ~PropertyTag.Multiple) == PropertyTag.Text16
        ? new ZerolessStream(new TranscodingStream(value, System.Text.Encoding.Unicode))
        : Encoding is not null ? new ZerolessStream(new TranscodingStream(value, Encoding))
        : new Utf8Stream(new ZerolessStream(value));
}
