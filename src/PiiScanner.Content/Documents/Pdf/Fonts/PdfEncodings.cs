using System.Text;

namespace PiiScanner.Content.Documents.Pdf.Fonts;

/// <summary>What the 256 codes of a font stand for in the encodings that need no definition (ISO 32000-2, annex D).</summary>
internal static class PdfEncodings
{
    /// <summary>Codes A1 to FB of StandardEncoding; a blank where there is none.</summary>
    private const string StandardUpper =
        "¡¢£⁄¥ƒ§¤'“«‹›\uFB01\uFB02 –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß";

    private static readonly string[] Windows = Decode(1252);
    private static readonly string[] Macintosh = Decode(10000);
    private static readonly string[] AdobeStandard = MakeStandard();

    /// <summary>A new table of an encoding of this name, to be changed by the caller.</summary>
    public static string[] Table(string name) => [.. name switch
    {
        "WinAnsiEncoding" => Windows,
        "MacRomanEncoding" => Macintosh,
        _ => AdobeStandard,
    }];

    private static string[] Decode(int codePage)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
        var table = new string[256];
        for (int code = 0; code < 256; code++) table[code] = code < 0x20 ? "" : encoding.GetString([(byte)code]);
        return table;
    }

    private static string[] MakeStandard()
    {
        var table = new string[256];
        Array.Fill(table, "");
        for (int code = 0x20; code < 0x7F; code++) table[code] = ((char)code).ToString();
        table[0x27] = "\u2019";
        table[0x60] = "\u2018";
        for (int i = 0; i < StandardUpper.Length; i++)
        {
            if (StandardUpper[i] != ' ') table[0xA1 + i] = StandardUpper[i].ToString();
        }
        return table;
    }
}
