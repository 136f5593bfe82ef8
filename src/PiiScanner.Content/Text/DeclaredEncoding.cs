using System.Text;

namespace PiiScanner.Content.Text;

/// <summary>
/// The encoding that markup says it is in: <c>encoding="…"</c> of an XML declaration (XML 1.0, 4.3.3), <c>charset=…</c> of an HTML meta
/// element (HTML, 13.2.3.2: in its first 1024 bytes).
/// </summary>
internal static class DeclaredEncoding
{
    private const int SearchedBytes = 1024;

    /// <summary>The encoding, or null when none is declared, it is unknown, or it is no superset of ASCII and so cannot be true.</summary>
    public static Encoding? Find(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> text = head[..Math.Min(head.Length, SearchedBytes)];
        if (!text.TrimStart(" \t\r\n"u8).StartsWith("<"u8)) return null;
        ReadOnlySpan<byte> label = default;
        if (!TryLabel(text, "encoding"u8, ref label) && !TryLabel(text, "charset"u8, ref label)) return null;
        string name = Encoding.ASCII.GetString(label);
        try
        {
            Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            return encoding is UnicodeEncoding or UTF32Encoding or UTF8Encoding ? null : encoding.CodePage == 28591 ? Latin1 : encoding;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null; // a name that nobody knows declares nothing; UTF-7 is known and refused
        }
    }

    /// <summary>What says Latin-1 is Windows-1252, as browsers have always read it (Encoding Standard, "names and labels").</summary>
    private static Encoding Latin1 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static bool TryLabel(ReadOnlySpan<byte> text, ReadOnlySpan<byte> attribute, ref ReadOnlySpan<byte> label)
    {
        int at = text.IndexOf(attribute);
        if (at < 0) return false;
        text = text[(at + attribute.Length)..].TrimStart(" \t\r\n"u8);
        if (!text.StartsWith("="u8)) return false;
        text = text[1..].TrimStart(" \t\r\n\"'"u8);
        int end = text.IndexOfAny("\"'?>;/ "u8);
        if (end <= 0) return false;
        label = text[..end];
        return true;
    }
}
