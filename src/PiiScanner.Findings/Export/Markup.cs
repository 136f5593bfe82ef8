using System.Text;

namespace PiiScanner.Findings.Export;

/// <summary>Makes texts safe to stand in XML and HTML, also in quoted attributes.</summary>
internal static class Markup
{
    /// <summary>The text with its markup escaped, and with U+FFFD for what may not stand there or would mislead an eye.</summary>
    public static string Text(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': safe.Append("&amp;"); break;
                case '<': safe.Append("&lt;"); break;
                case '>': safe.Append("&gt;"); break;
                case '"': safe.Append("&quot;"); break;
                case '\'': safe.Append("&#39;"); break;
                case '\t': safe.Append(' '); break;
                case < 0x20 or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069): safe.Append('\uFFFD'); break;
                default: safe.Append(rune.ToString()); break;
            }
        }
        return safe.ToString();
    }
}
