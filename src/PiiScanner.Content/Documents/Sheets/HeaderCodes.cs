using System.Buffers;
using System.Text;

namespace PiiScanner.Content.Documents.Sheets;

/// <summary>
/// What the header or footer of a sheet says. In files it is one text, in which codes begin its sections, choose fonts, sizes and colours and stand for what is filled
/// in when it is printed (ECMA-376 part 1, 18.3.1.46); they stand against the words beside them.
/// </summary>
internal static class HeaderCodes
{
    /// <summary>Headers are a few hundred characters long; of a longer text the codes are looked for piece by piece.</summary>
    public const int Longest = 64 * 1024;

    private const string Sections = "LCR", FilledIn = "PNDTFAZG", Styles = "BIUESXYOH";
    private const int ColourLength = 6;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef");

    /// <summary>The lines it consists of without the codes: a section begins one.</summary>
    public static string[] Lines(string coded) => Words(coded).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Words(ReadOnlySpan<char> coded)
    {
        var words = new StringBuilder(coded.Length);
        while (!coded.IsEmpty)
        {
            int next = coded.IndexOf('&');
            words.Append(next < 0 ? coded : coded[..next]);
            coded = next < 0 ? default : coded[(next + 1)..];
            if (next < 0) break;
            words.Append(ReadCode(ref coded));
        }
        return words.ToString();
    }

    /// <summary>Passes over what stands behind an ampersand, and gives what is read in place of both.</summary>
    private static string ReadCode(ref ReadOnlySpan<char> text)
    {
        char code = text.IsEmpty ? ' ' : char.ToUpperInvariant(text[0]);
        int length = code switch
        {
            '"' => text[1..].IndexOf('"') + 2,
            'K' => 1 + Colour(text[1..]),
            >= '0' and <= '9' => Size(Digits(text)),
            _ => Sections.Contains(code) || FilledIn.Contains(code) || Styles.Contains(code) || code == '&' ? 1 : 0,
        };
        text = text[length..];
        return Sections.Contains(code) ? "\n" : FilledIn.Contains(code) ? " " : length == 0 || code == '&' ? "&" : "";
    }

    /// <summary>How many digits are the size of a font where text that begins with digits may follow: nearly all sizes have two.</summary>
    private static int Size(int digits) => digits > 3 ? 2 : digits;

    private static int Digits(ReadOnlySpan<char> text)
    {
        int length = text.IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text.Length : length;
    }

    /// <summary>Six digits of red, green and blue, or the number of a colour of the theme with how much lighter or darker it is.</summary>
    private static int Colour(ReadOnlySpan<char> text)
    {
        if (text.Length < ColourLength) return 0;
        text = text[..ColourLength];
        bool isOfTheme = Digits(text) == 2 && text[2] is '+' or '-' && Digits(text[3..]) == 3;
        return isOfTheme || !text.ContainsAnyExcept(HexDigits) ? ColourLength : 0;
    }
}
