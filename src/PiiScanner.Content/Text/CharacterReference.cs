using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PiiScanner.Content.Text;

/// <summary>
/// Character references of HTML and XML: numbers, and the names of HTML for ASCII, Latin and punctuation (HTML, 13.5). Nothing that a
/// document itself declares is ever expanded.
/// </summary>
internal static class CharacterReference
{
    /// <summary>No longer one is read.</summary>
    public const int Longest = 32;

    /// <summary>Latin-1 from U+00A0, and Latin Extended-A; a dash where a character has no name.</summary>
    private const string Latin =
        "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo " +
        "frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve " +
        "Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute " +
        "ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml " +
        "Amacr amacr Abreve abreve Aogon aogon Cacute cacute Ccirc ccirc Cdot cdot Ccaron ccaron Dcaron dcaron Dstrok dstrok Emacr emacr - - Edot edot Eogon " +
        "eogon Ecaron ecaron Gcirc gcirc Gbreve gbreve Gdot gdot Gcedil - Hcirc hcirc Hstrok hstrok Itilde itilde Imacr imacr - - Iogon iogon Idot imath " +
        "IJlig ijlig Jcirc jcirc Kcedil kcedil kgreen Lacute lacute Lcedil lcedil Lcaron lcaron Lmidot lmidot Lstrok lstrok Nacute nacute Ncedil ncedil " +
        "Ncaron ncaron napos ENG eng Omacr omacr - - Odblac odblac OElig oelig Racute racute Rcedil rcedil Rcaron rcaron Sacute sacute Scirc scirc Scedil " +
        "scedil Scaron scaron Tcedil tcedil Tcaron tcaron Tstrok tstrok Utilde utilde Umacr umacr Ubreve ubreve Uring uring Udblac udblac Uogon uogon Wcirc " +
        "wcirc Ycirc ycirc Yuml Zacute zacute Zdot zdot Zcaron zcaron";

    private const string Signs =
        "amp& AMP& lt< LT< gt> GT> quot\" QUOT\" apos' commat@ period. comma, colon: semi; num# plus+ sol/ bsol\\ lowbar_ UnderBar_ lpar( rpar) lsqb[ lbrack[ " +
        "rsqb] rbrack] lcub{ lbrace{ rcub} rbrace} verbar| vert| VerticalLine| excl! quest? equals= percnt% dollar$ ast* midast* grave` Hat^ hyphen\u2010 " +
        "dash\u2010 ndash\u2013 mdash\u2014 horbar\u2015 lsquo\u2018 rsquo\u2019 sbquo\u201A ldquo\u201C rdquo\u201D bdquo\u201E dagger\u2020 Dagger\u2021 bull\u2022 " +
        "hellip\u2026 permil\u2030 prime\u2032 Prime\u2033 lsaquo\u2039 rsaquo\u203A oline\u203E frasl\u2044 euro\u20AC trade\u2122 minus\u2212 fnof\u0192 circ\u02C6 " +
        "tilde\u02DC ensp\u2002 emsp\u2003 numsp\u2007 puncsp\u2008 thinsp\u2009 hairsp\u200A zwnj\u200C zwj\u200D lrm\u200E rlm\u200F NonBreakingSpace\u00A0";

    private const string Windows1252 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static readonly FrozenDictionary<string, char> Names = AllNames().ToFrozenDictionary(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, char>.AlternateLookup<ReadOnlySpan<char>> NamesBySpan = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads a reference.</summary>
    /// <param name="source">Text from the ampersand on.</param>
    /// <param name="character">The character it stands for.</param>
    /// <param name="length">Its length, with the semicolon if it has one; 1 when it is none.</param>
    /// <returns>False when there is none that is known.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out Rune character, out int length)
    {
        source = source[..Math.Min(source.Length, Longest)];
        length = 1;
        character = default;
        if (source.Length < 3) return false;
        bool isNumber = source[1] == '#', isHexadecimal = isNumber && source[2] is (byte)'x' or (byte)'X';
        int start = !isNumber ? 1 : isHexadecimal ? 3 : 2;
        int end = start;
        while (end < source.Length && char.IsAsciiLetterOrDigit((char)source[end])) end++;
        ReadOnlySpan<byte> word = source[start..end];
        bool isClosed = end < source.Length && source[end] == ';';
        if (!(isNumber ? TryNumber(word, isHexadecimal, out character) : TryName(word, out character))) return false;
        // Names without a semicolon are old ones; before an equals sign they belong to a query.
        if (!isNumber && !isClosed && (character.Value > 0xFF || (end < source.Length && source[end] == '='))) return false;
        length = isClosed ? end + 1 : end;
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, bool isHexadecimal, out Rune character)
    {
        character = default;
        NumberStyles style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!int.TryParse(digits, style, CultureInfo.InvariantCulture, out int number)) return false;
        if (number is >= 0x80 and <= 0x9F) number = Windows1252[number - 0x80]; // HTML, 13.2.5.80
        return Rune.TryCreate(number, out character);
    }

    private static bool TryName(ReadOnlySpan<byte> word, out Rune character)
    {
        Span<char> name = stackalloc char[Longest];
        for (int i = 0; i < word.Length; i++) name[i] = (char)word[i];
        bool isKnown = NamesBySpan.TryGetValue(name[..word.Length], out char known);
        character = isKnown ? new Rune(known) : default;
        return isKnown;
    }

    private static IEnumerable<KeyValuePair<string, char>> AllNames()
    {
        char next = '\u00A0';
        foreach (string name in Latin.Split(' '))
        {
            if (name != "-") yield return new(name, next);
            next++;
        }
        foreach (string pair in Signs.Split(' ')) yield return new(pair[..^1], pair[^1]);
        yield return new("Tab", '\t');
        yield return new("NewLine", '\n');
    }
}
