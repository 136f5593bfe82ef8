namespace PiiScanner.Content.Text;

/// <summary>Tells by the last bytes of an XML document whether its end is missing: it must be the end tag of its first element.</summary>
internal sealed class XmlEnd
{
    private const int TailBytes = 512;

    private readonly byte[] tail = new byte[TailBytes];
    private readonly byte[] root;
    private readonly bool hasDeclaration;
    private readonly bool isRootEmpty;
    private readonly bool isSubset;
    private int length;

    /// <summary>Starts on a document.</summary>
    public XmlEnd(MarkupHead head)
    {
        root = head.Root[..Math.Min(head.Root.Length, TailBytes / 2)].ToArray();
        hasDeclaration = head.HasDeclaration;
        isRootEmpty = head.IsRootEmpty;
        isSubset = head.IsSubset;
    }

    /// <summary>
    /// True when the end is missing. A comment or instruction may come last, fragments without a declaration have several first
    /// elements, and what only declares elements has none: of those nothing is said but that they must end in a tag.
    /// </summary>
    public bool IsMissing
    {
        get
        {
            ReadOnlySpan<byte> end = tail.AsSpan(0, length).TrimEnd(" \t\r\n\0\x1A"u8);
            if (!end.EndsWith(">"u8)) return true;
            if (!hasDeclaration || isRootEmpty || isSubset || end.EndsWith("-->"u8) || end.EndsWith("?>"u8)) return false;
            end = end[..^1].TrimEnd(" \t\r\n"u8);
            return !(end.EndsWith(root) && end[..^root.Length].EndsWith("</"u8));
        }
    }

    /// <summary>Goes on.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        text = text[Math.Max(0, text.Length - TailBytes)..];
        int kept = Math.Min(length, TailBytes - text.Length);
        tail.AsSpan(length - kept, kept).CopyTo(tail);
        text.CopyTo(tail.AsSpan(kept));
        length = kept + text.Length;
    }
}
