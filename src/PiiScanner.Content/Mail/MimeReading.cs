using System.Buffers;
using System.Globalization;
using System.Text;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Mail.Uu;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Text;
using PiiScanner.Content.Text.Html;

namespace PiiScanner.Content.Mail;

/// <summary>
/// One message being read: its header and bodies are text, each in a part of its own; attachments and messages inside it are documents in it.
/// Nothing nests but a bounded list of boundaries.
/// </summary>
internal sealed class MimeReading(Stream content, FormatContext context) : IDisposable
{
    private readonly MimeSource source = new(content);
    private readonly ArrayBufferWriter<byte> utf8 = new();
    private readonly PartNames parts = new();
    private int ordinal;
    private bool isTooDeep;

    /// <summary>Reads it.</summary>
    /// <exception cref="EndOfStreamException">A multipart lost its end.</exception>
    public void Read()
    {
        ReadPart(ReadHeader());
        while (source.Next())
        {
            if (source.IsPart) ReadPart(ReadHeader());
            else ReadOutside();
        }
        if (source.Depth > 0) throw new EndOfStreamException();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        source.Dispose();
        utf8.Clear();
    }

    private static string ExtensionOf(string type) => type switch
    {
        "text/calendar" => ".ics",
        "text/vcard" or "text/x-vcard" or "text/directory" => ".vcf",
        "text/csv" or "text/comma-separated-values" => ".csv",
        "text/xml" or "application/xml" => ".xml",
        "text/rtf" or "application/rtf" => ".rtf",
        "application/json" => ".json",
        "application/pdf" => ".pdf",
        "application/zip" or "application/x-zip-compressed" => ".zip",
        "application/ms-tnef" => ".tnef",
        "message/rfc822" or "message/global" or "message/news" => ".eml",
        _ => "",
    };

    /// <summary>Text that is shown with the message, not a file: reports of delivery too (RFC 3464).</summary>
    private static bool IsInline(MimeHeader header) => header.FileName is null && !header.IsMessage
        && (header.Type.StartsWith("text/", StringComparison.Ordinal) || header.Type.StartsWith("message/", StringComparison.Ordinal) || !header.Type.Contains('/', StringComparison.Ordinal))
        && ExtensionOf(header.Type).Length == 0;

    /// <summary>Reads a header and writes its fields, one a line, encoded words decoded. What it says of its own part is not text.</summary>
    private MimeHeader ReadHeader()
    {
        var header = new MimeHeader();
        using var fields = new MimeFields(source);
        bool isTextPart = false, hasLine = false;
        while (fields.Next())
        {
            ReadOnlySpan<byte> field = fields.Field;
            int colon = fields.IsStart ? field.IndexOf((byte)':') : -1;
            ReadOnlySpan<byte> name = colon < 0 ? default : field[..colon].TrimEnd(" \t"u8);
            header.Add(name, field[(colon + 1)..]);
            if (ordinal > 0 && IsAboutPart(name)) continue;
            if (!isTextPart) context.Text.StartPart(parts.Next("header"));
            isTextPart = true;
            if (hasLine && fields.IsStart) context.Text.Write((byte)'\n');
            hasLine = true;
            EncodedWords.Write(field, utf8);
            context.Text.Write(utf8.WrittenSpan);
            utf8.Clear();
        }
        ordinal++;
        return header;
    }

    private static bool IsAboutPart(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "MIME-Version"u8) || (name.Length > 8 && Ascii.EqualsIgnoreCase(name[..8], "Content-"u8) && !Ascii.EqualsIgnoreCase(name, "Content-Description"u8));

    private void ReadPart(MimeHeader header)
    {
        if (header.IsMultipart)
        {
            if (source.TryOpen(header.Boundary))
            {
                ReadOutside();
                return;
            }
            if (source.Depth == MimeSource.DeepestMultipart && !isTooDeep) context.Note(Reason.LimitDepth, "Parts of a message nest deeper than the depth limit.");
            isTooDeep = true;
        }
        using var body = new MimeBody(source);
        using Stream? decoder = Decoder(header, body);
        Stream decoded = decoder ?? body;
        if (header.IsMultipart || IsInline(header))
        {
            ReadText(decoded, header);
        }
        else
        {
            string name = header.FileName ?? string.Create(CultureInfo.InvariantCulture, $"part {ordinal}{ExtensionOf(header.Type)}");
            if (header.IsEnveloped) context.UnreadChild(name, Reason.Encrypted, "It is encrypted.");
            else context.Child(name, decoded);
        }
        body.SkipRest();
    }

    private Stream? Decoder(MimeHeader header, MimeBody body)
    {
        switch (header.TransferEncoding)
        {
            case "base64":
                return new Base64Stream(body);
            case "quoted-printable":
                return new QuotedPrintableStream(body);
            case "x-uuencode" or "uuencode" or "x-uue":
                return new UuStream(new ByteReader(body));
            case "" or "7bit" or "8bit" or "binary" or "7-bit" or "8-bit":
                return null;
            default:
                context.Note(Reason.Unsupported, "A transfer encoding of mail is not known.");
                return null;
        }
    }

    /// <summary>Reads what stands before the first part and after the last.</summary>
    private void ReadOutside()
    {
        using var body = new MimeBody(source);
        ReadText(body, new MimeHeader());
    }

    private void ReadText(Stream decoded, MimeHeader header)
    {
        using Stream? transcoder = header.Charset is { } charset ? new TranscodingStream(decoded, charset) : null;
        Stream text = transcoder ?? decoded;
        try
        {
            if (header.Type == "text/html") ReadHtml(text);
            else UuText.Read(text, context, ReadPlain);
        }
        catch (CutTransferException)
        {
            context.Note(Reason.Truncated, "Encoded text of a message ends before it should.");
        }
    }

    private void ReadHtml(Stream text)
    {
        context.Text.StartPart(parts.Next("html"));
        using var reader = new HtmlReader(text, context.Text);
        reader.Read();
        if (reader.IsCut) context.Note(Reason.Truncated, "HTML of a message ends inside a tag.");
    }

    private void ReadPlain(Stream text)
    {
        using var utf8 = new Utf8Source(text);
        if (!utf8.Head.ContainsAnyExcept(" \t\r\n"u8)) return;
        if (utf8.Head.IndexOf("-----BEGIN PGP MESSAGE-----"u8) >= 0) context.Note(Reason.Encrypted, "Text of a message is encrypted.");
        context.Text.StartPart(parts.Next("body"));
        utf8.CopyTo(context.Text);
    }
}
