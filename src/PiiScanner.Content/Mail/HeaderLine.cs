namespace PiiScanner.Content.Mail;

/// <summary>What a line of a header is.</summary>
internal enum HeaderLine
{
    /// <summary>None: the message, or the part, ends without a body.</summary>
    End,

    /// <summary>The blank line that ends the header.</summary>
    Blank,

    /// <summary>It belongs to the line before (RFC 5322, 2.2.3).</summary>
    Folded,

    /// <summary>It starts a field.</summary>
    Field,
}
