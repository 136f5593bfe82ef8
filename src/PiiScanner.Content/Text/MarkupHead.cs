using System.Buffers;
using System.Text;

namespace PiiScanner.Content.Text;

/// <summary>The start of a document that may be markup: its prolog and its first tag.</summary>
internal readonly ref struct MarkupHead
{
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:_-."u8);

    private static readonly SearchValues<string> HtmlRoots = SearchValues.Create(
        [
            "html", "head", "body", "title", "meta", "base", "style", "script", "noscript", "link", "div", "p", "span", "table", "tbody", "tr", "td", "th", "h1", "h2", "h3", "h4",
            "h5", "h6", "a", "b", "i", "u", "em", "strong", "small", "font", "center", "ul", "ol", "li", "dl", "pre", "form", "img", "br", "hr", "blockquote", "nav", "main", "article",
            "section", "header", "footer", "aside", "template", "iframe", "input", "button",
        ],
        StringComparison.OrdinalIgnoreCase);

    private readonly bool hasHtmlDoctype;
    private readonly bool hasOtherDoctype;
    private readonly bool hasEndTag;

    private MarkupHead(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n"u8);
        while (text.StartsWith("<"u8))
        {
            if (text.StartsWith("<?"u8))
            {
                if (text.StartsWith("<?xml"u8)) HasDeclaration = true;
                else if (!HasDeclaration) return; // PHP
                text = After(text, "?>"u8);
            }
            else if (text.StartsWith("<!--"u8))
            {
                text = After(text, "-->"u8);
            }
            else if (text.StartsWith("<!"u8))
            {
                ReadOnlySpan<byte> name = StartsWithWord(text[2..], "doctype"u8) ? text[9..].TrimStart(" \t\r\n"u8) : default;
                hasHtmlDoctype |= StartsWithWord(name, "html"u8);
                hasOtherDoctype |= !name.IsEmpty && !hasHtmlDoctype;
                IsSubset |= name.IsEmpty && !hasHtmlDoctype && !hasOtherDoctype;
                int close = text.IndexOf((byte)'>'), subset = text.IndexOf((byte)'[');
                text = subset >= 0 && subset < close ? After(After(text, "]"u8), ">"u8) : After(text, ">"u8);
            }
            else
            {
                Root = NameAt(text[1..]);
                int close = text.IndexOf((byte)'>');
                IsRootEmpty = close > 0 && text[close - 1] == '/';
                hasEndTag = text.IndexOf("</"u8) >= 0;
                return;
            }
            text = text.TrimStart(" \t\r\n"u8);
        }
    }

    /// <summary>True when it has an XML declaration.</summary>
    public bool HasDeclaration { get; }

    /// <summary>The first element's name with its prefix; empty when there is none.</summary>
    public ReadOnlySpan<byte> Root { get; }

    /// <summary>True when the first element is an empty one.</summary>
    public bool IsRootEmpty { get; }

    /// <summary>True when it declares elements without being a document: a file that documents point to from their <c>DOCTYPE</c> (XML 1.0, 4.3.1).</summary>
    public bool IsSubset { get; }

    /// <summary>True when it is HTML, whether it is XML too or not.</summary>
    public bool IsHtml => hasHtmlDoctype || (HasDeclaration || hasOtherDoctype ? IsRoot("html") : HtmlRoots.Contains(Encoding.ASCII.GetString(Root)));

    /// <summary>True when it is XML and not HTML.</summary>
    public bool IsXml => !IsHtml && (HasDeclaration || hasOtherDoctype || (!Root.IsEmpty && (hasEndTag || IsRootEmpty)));

    /// <summary>Looks at the start of a text.</summary>
    public static MarkupHead Open(ReadOnlySpan<byte> text) => new(text);

    /// <summary>The name of an element or attribute that a text starts with; empty when it starts with none.</summary>
    public static ReadOnlySpan<byte> NameAt(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExcept(NameBytes);
        ReadOnlySpan<byte> name = end < 0 ? text : text[..end];
        bool isName = !name.IsEmpty && (char.IsAsciiLetter((char)name[0]) || name[0] == '_') && (end < 0 || text[end] is (byte)'>' or (byte)'/' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n');
        return isName ? name : default;
    }

    private bool IsRoot(string name) => Ascii.EqualsIgnoreCase(Root, name);

    private static bool StartsWithWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => text.Length >= word.Length && Ascii.EqualsIgnoreCase(text[..word.Length], word);

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark)
    {
        int at = text.IndexOf(mark);
        return at < 0 ? default : text[(at + mark.Length)..];
    }
}
