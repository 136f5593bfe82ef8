using System.Text;

namespace PiiScanner.Content.Mail;

/// <summary>What the header of a message or part says of its body.</summary>
internal sealed class MimeHeader
{
    private MimeParameters type = new("text/plain"u8);
    private MimeParameters? disposition;

    /// <summary>The kind of the body, such as <c>text/plain</c>.</summary>
    public string Type => type.Value;

    /// <summary>True when its body is made of parts.</summary>
    public bool IsMultipart => Type.StartsWith("multipart/", StringComparison.Ordinal);

    /// <summary>True when its body is a message.</summary>
    public bool IsMessage => Type is "message/rfc822" or "message/global" or "message/news";

    /// <summary>What parts its parts.</summary>
    public string Boundary => type["boundary"] ?? "";

    /// <summary>The encoding of its text, null where the bytes tell.</summary>
    public Encoding? Charset => Mail.Charset.Find(type["charset"]);

    /// <summary>How its bytes are written as text, in lower case.</summary>
    public string TransferEncoding { get; private set; } = "";

    /// <summary>The name it goes by as a file, null when it has none.</summary>
    public string? FileName => disposition?["filename"] is { Length: > 0 } name ? name : type["name"] is { Length: > 0 } other ? other : null;

    /// <summary>True when it is encrypted for someone (RFC 8551, 3.3).</summary>
    public bool IsEnveloped => Type is "application/pkcs7-mime" or "application/x-pkcs7-mime" && type["smime-type"] is { } kind && kind.Contains("enveloped", StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes in a field.</summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (Ascii.EqualsIgnoreCase(name, "Content-Type"u8)) type = new MimeParameters(value);
        else if (Ascii.EqualsIgnoreCase(name, "Content-Disposition"u8)) disposition = new MimeParameters(value);
        else if (Ascii.EqualsIgnoreCase(name, "Content-Transfer-Encoding"u8)) TransferEncoding = new MimeParameters(value).Value;
    }
}
