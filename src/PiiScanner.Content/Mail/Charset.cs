using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace PiiScanner.Content.Mail;

/// <summary>Encodings by the names that mail gives them (RFC 2046, 4.1.2).</summary>
internal static class Charset
{
    private const int LongestName = 64;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// The encoding of a name, or null where the bytes tell better: for UTF-8 and the Western ones, which are taken for each other everywhere,
    /// and for names that nobody knows.
    /// </summary>
    public static Encoding? Find(string? name)
    {
        if (name is null || name.Length is 0 or > LongestName) return null;
        try
        {
            Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            return encoding.CodePage is 65001 or 20127 or 28591 or 1252 ? null : encoding;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The encoding of a Windows code page, or null as for <see cref="Find"/>.</summary>
    public static Encoding? OfCodePage(int codePage)
    {
        try
        {
            return codePage is 0 or 65001 or 20127 or 28591 or 1252 ? null : CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Writes text of an encoding in UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="encoding">Its encoding, null for UTF-8 where it is valid, else Windows-1252.</param>
    /// <param name="utf8">Where it goes.</param>
    public static void Write(ReadOnlySpan<byte> text, Encoding? encoding, IBufferWriter<byte> utf8)
    {
        if (encoding is null && Utf8.IsValid(text)) utf8.Write(text);
        else Encoding.UTF8.GetBytes((encoding ?? Windows1252).GetString(text), utf8);
    }

    /// <summary>Text of an encoding.</summary>
    public static string Decode(ReadOnlySpan<byte> text, Encoding? encoding) => encoding is null && Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : (encoding ?? Windows1252).GetString(text);
}
