using System.Text;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>Text strings outside of pages: titles, comments, values of fields (ISO 32000-2, 7.9.2.2).</summary>
internal static class PdfText
{
    /// <summary>What the codes 18 to 1F and 80 to 9F and A0 of PDFDocEncoding stand for (annex D.3); the others are Latin-1.</summary>
    private const string Low = "\u02D8\u02C7\u02C6\u02D9\u02DD\u02DB\u02DA\u02DC", High =
        "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203A\u2212\u2030\u201E\u201C\u201D\u2018\u2019\u201A\u2122\uFB01\uFB02\u0141\u0152\u0160\u0178\u017D\u0131\u0142\u0153\u0161\u017E\uFFFD\u20AC";

    /// <summary>The text of a string: UTF-16 or UTF-8 with a mark, else PDFDocEncoding.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFE, 0xFF])) return WithoutLanguage(Encoding.BigEndianUnicode.GetString(bytes[2..]));
        if (bytes.StartsWith<byte>([0xFF, 0xFE])) return WithoutLanguage(Encoding.Unicode.GetString(bytes[2..]));
        if (bytes.StartsWith("\uFEFF"u8)) return Encoding.UTF8.GetString(bytes[3..]);
        return string.Create(bytes.Length, bytes, static (text, source) =>
        {
            for (int i = 0; i < text.Length; i++) text[i] = source[i] switch
            {
                >= 0x18 and <= 0x1F => Low[source[i] - 0x18],
                >= 0x80 and <= 0xA0 => High[source[i] - 0x80],
                _ => (char)source[i],
            };
        });
    }

    /// <summary>A language may be told between two escapes.</summary>
    private static string WithoutLanguage(string text)
    {
        while (text.IndexOf('\u001B', StringComparison.Ordinal) is var start and >= 0)
        {
            int end = text.IndexOf('\u001B', start + 1);
            text = end < 0 ? text.Remove(start, 1) : text.Remove(start, end - start + 1);
        }
        return text;
    }
}
