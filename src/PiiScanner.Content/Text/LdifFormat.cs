using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>
/// LDIF (RFC 2849): what a directory is exported as. Read as it stands, folded lines as one, values in base64 decoded where they are text. Every entry is a
/// record.
/// </summary>
internal sealed class LdifFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "ldif";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        ReadOnlySpan<byte> text = TextHead.Open(head);
        while (text.StartsWith("#"u8) || text.StartsWith("\n"u8) || text.StartsWith("\r\n"u8) || text.StartsWith("version:"u8))
        {
            int end = text.IndexOf((byte)'\n');
            if (end < 0) return false;
            text = text[(end + 1)..];
        }
        if (!text.StartsWith("dn: "u8) && !text.StartsWith("dn:: "u8)) return false;
        return name.EndsWith(".ldif", StringComparison.OrdinalIgnoreCase) || text.IndexOf("\nobjectClass:"u8) >= 0 || text.IndexOf("\nobjectclass:"u8) >= 0 || text.IndexOf("\nchangetype:"u8) >= 0;
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var blocks = new Utf8Blocks(content);
        context.Text.StartPart(null);
        var lines = new LdifLines(context.Text);
        while (blocks.Next()) blocks.Take(lines.Read(blocks.Text, blocks.IsLast));
    }
}
