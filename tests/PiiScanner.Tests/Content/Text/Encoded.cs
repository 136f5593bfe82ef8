using System.Text;

namespace PiiScanner.Tests.Content.Text;

/// <summary>A text in every encoding that occurs.</summary>
public static class Encoded
{
    /// <summary>Names of the encodings, for theories.</summary>
    public static TheoryData<string> Names => [.. All("").Select(static pair => pair.Name)];

    /// <summary>The text in one of them.</summary>
    public static byte[] In(string name, string text) => All(text).Single(pair => pair.Name == name).Content;

    /// <summary>The text in all of them.</summary>
    public static IEnumerable<(string Name, byte[] Content)> All(string text)
    {
        Encoding bigEndian32 = new UTF32Encoding(bigEndian: true, byteOrderMark: true);
        yield return ("utf-8", Encoding.UTF8.GetBytes(text));
        yield return ("utf-8 with mark", Marked(Encoding.UTF8, text));
        yield return ("utf-16le", Encoding.Unicode.GetBytes(text));
        yield return ("utf-16le with mark", Marked(Encoding.Unicode, text));
        yield return ("utf-16be", Encoding.BigEndianUnicode.GetBytes(text));
        yield return ("utf-16be with mark", Marked(Encoding.BigEndianUnicode, text));
        yield return ("utf-32le", Encoding.UTF32.GetBytes(text));
        yield return ("utf-32le with mark", Marked(Encoding.UTF32, text));
        yield return ("utf-32be", bigEndian32.GetBytes(text));
        yield return ("utf-32be with mark", Marked(bigEndian32, text));
        yield return ("windows-1252", Page(1252).GetBytes(text));
        yield return ("iso-8859-1", Encoding.Latin1.GetBytes(text));
        yield return ("iso-8859-15", Page(28605).GetBytes(text));
        yield return ("ibm850", Page(850).GetBytes(text));
    }

    private static Encoding Page(int codePage) => CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;

    private static byte[] Marked(Encoding encoding, string text) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
}
