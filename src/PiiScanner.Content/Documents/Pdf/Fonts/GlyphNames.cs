using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PiiScanner.Content.Documents.Pdf.Fonts;

/// <summary>What the names of glyphs stand for: the Latin part of Adobe's glyph list, and names that tell their code (AGL Specification, 2).</summary>
internal static class GlyphNames
{
    private const string Signs = """
        space=0020 exclam=0021 quotedbl=0022 numbersign=0023 dollar=0024 percent=0025 ampersand=0026 quotesingle=0027 parenleft=0028 parenright=0029 asterisk=002A
        plus=002B comma=002C hyphen=002D period=002E slash=002F zero=0030 one=0031 two=0032 three=0033 four=0034 five=0035 six=0036 seven=0037 eight=0038 nine=0039
        colon=003A semicolon=003B less=003C equal=003D greater=003E question=003F at=0040 bracketleft=005B backslash=005C bracketright=005D asciicircum=005E
        underscore=005F grave=0060 braceleft=007B bar=007C braceright=007D asciitilde=007E nbspace=00A0 nonbreakingspace=00A0 exclamdown=00A1 cent=00A2 sterling=00A3 currency=00A4
        yen=00A5 brokenbar=00A6 section=00A7 dieresis=00A8 copyright=00A9 ordfeminine=00AA guillemotleft=00AB logicalnot=00AC sfthyphen=00AD softhyphen=00AD
        registered=00AE macron=00AF degree=00B0 plusminus=00B1 twosuperior=00B2 threesuperior=00B3 acute=00B4 mu=00B5 paragraph=00B6 periodcentered=00B7 middot=00B7 cedilla=00B8
        onesuperior=00B9 ordmasculine=00BA guillemotright=00BB onequarter=00BC onehalf=00BD threequarters=00BE questiondown=00BF AE=00C6 Eth=00D0 multiply=00D7
        Oslash=00D8 Thorn=00DE germandbls=00DF ae=00E6 eth=00F0 divide=00F7 oslash=00F8 thorn=00FE Dcroat=0110 dcroat=0111 Hbar=0126 hbar=0127 dotlessi=0131
        IJ=0132 ij=0133 kgreenlandic=0138 Lslash=0141 lslash=0142 napostrophe=0149 Eng=014A eng=014B OE=0152 oe=0153 Tbar=0166 tbar=0167 florin=0192 longs=017F circumflex=02C6
        caron=02C7 breve=02D8 dotaccent=02D9 ring=02DA ogonek=02DB tilde=02DC hungarumlaut=02DD endash=2013 emdash=2014 quoteleft=2018 quoteright=2019
        quotesinglbase=201A quotedblleft=201C quotedblright=201D quotedblbase=201E dagger=2020 daggerdbl=2021 bullet=2022 ellipsis=2026 perthousand=2030
        guilsinglleft=2039 guilsinglright=203A fraction=2044 Euro=20AC trademark=2122 minus=2212 fi=FB01 fl=FB02 ff=FB00 ffi=FB03 ffl=FB04
        Alpha=0391 Beta=0392 Gamma=0393 Delta=2206 Epsilon=0395 Theta=0398 Lambda=039B Pi=03A0 Sigma=03A3 Omega=2126 alpha=03B1 beta=03B2 gamma=03B3 delta=03B4 epsilon=03B5 lambda=03BB pi=03C0 sigma=03C3 omega=03C9
        """;

    /// <summary>Letters with an accent are named by both: the letters that have it, and what they are with it.</summary>
    private static readonly (string Accent, string Letters, string Accented)[] Accents =
    [
        ("grave", "AEIOUaeiou", "ÀÈÌÒÙàèìòù"),
        ("acute", "AEIOUYCLNRSZaeiouyclnrsz", "ÁÉÍÓÚÝĆĹŃŔŚŹáéíóúýćĺńŕśź"),
        ("circumflex", "AEIOUCGHJSWYaeioucghjswy", "ÂÊÎÔÛĈĜĤĴŜŴŶâêîôûĉĝĥĵŝŵŷ"),
        ("tilde", "ANOIUanoiu", "ÃÑÕĨŨãñõĩũ"),
        ("dieresis", "AEIOUYaeiouy", "ÄËÏÖÜŸäëïöüÿ"),
        ("ring", "AUau", "ÅŮåů"),
        ("cedilla", "CSTcst", "ÇŞŢçşţ"),
        ("caron", "CDELNRSTZcdelnrstz", "ČĎĚĽŇŘŠŤŽčďěľňřšťž"),
        ("breve", "AGUEIOagueio", "ĂĞŬĔĬŎăğŭĕĭŏ"),
        ("macron", "AEIOUaeiou", "ĀĒĪŌŪāēīōū"),
        ("ogonek", "AEIUaeiu", "ĄĘĮŲąęįų"),
        ("dotaccent", "CEGIZcegz", "ĊĖĠİŻċėġż"),
        ("hungarumlaut", "OUou", "ŐŰőű"),
        ("commaaccent", "GKLNRSTgklnrst", "ĢĶĻŅŖȘȚģķļņŗșț"),
    ];

    private static readonly FrozenDictionary<string, char> Known = Build();

    /// <summary>The text that a glyph shows; empty when its name does not tell.</summary>
    public static string Text(string name)
    {
        if (name.Length == 1) return char.IsAsciiLetter(name[0]) ? name : "";
        if (Known.TryGetValue(name, out char known)) return known.ToString();
        int end = name.IndexOf('.', StringComparison.Ordinal); // a variant of the glyph
        if (end > 0) return Text(name[..end]);
        if (name.Contains('_', StringComparison.Ordinal)) return string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(static part => part.Contains('_', StringComparison.Ordinal) ? "" : Text(part)));
        if (name.StartsWith("uni", StringComparison.Ordinal) && name.Length >= 7) return Code(name.AsSpan(3, 4));
        return name.StartsWith('u') && name.Length is >= 5 and <= 7 ? Code(name.AsSpan(1)) : "";
    }

    private static string Code(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) && Rune.IsValid(code) ? new Rune(code).ToString() : "";

    private static FrozenDictionary<string, char> Build()
    {
        var known = new Dictionary<string, char>(StringComparer.Ordinal);
        foreach (string pair in Signs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            known[pair[..equals]] = (char)int.Parse(pair.AsSpan(equals + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }
        foreach ((string accent, string letters, string accented) in Accents)
        {
            for (int i = 0; i < letters.Length; i++) known[letters[i] + accent] = accented[i];
        }
        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
