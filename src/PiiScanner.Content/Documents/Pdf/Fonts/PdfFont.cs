using System.Text;

namespace PiiScanner.Content.Documents.Pdf.Fonts;

/// <summary>A font: what the codes in a string stand for and how wide they are (ISO 32000-2, 9.5 to 9.10).</summary>
internal sealed class PdfFont
{
    private const int MostWidths = 200_000;

    private readonly StandardWidths standard;
    private readonly bool isComposite;
    private readonly CharacterMap? toUnicode;
    private readonly CharacterMap? codes;
    private readonly Encoding? wide;
    private readonly string[]? table;
    private readonly Dictionary<uint, double> widths = [];
    private readonly double missing;
    private readonly double scale = 0.001;

    /// <summary>Takes in a font dictionary.</summary>
    public PdfFont(PdfDictionary font, PdfFile file)
    {
        standard = new StandardWidths(file.Name(font["BaseFont"]));
        string kind = file.Name(font["Subtype"]);
        isComposite = kind == "Type0";
        toUnicode = ReadMap(font["ToUnicode"], file);
        if (isComposite)
        {
            PdfDictionary descendant = file.Items(font["DescendantFonts"]) is [var first, ..] ? file.Dictionary(first) ?? new PdfDictionary([]) : new PdfDictionary([]);
            string encoding = file.Name(font["Encoding"]);
            codes = ReadMap(font["Encoding"], file);
            wide = encoding.Contains("UCS2", StringComparison.Ordinal) || encoding.Contains("UTF16", StringComparison.Ordinal) ? Encoding.BigEndianUnicode : null;
            missing = file.Number(descendant["DW"], 1000);
            ReadWidths(file.Items(descendant["W"]), file);
            return;
        }
        table = ReadTable(font, kind, file);
        PdfDictionary? descriptor = file.Dictionary(font["FontDescriptor"]);
        missing = descriptor is null ? -1 : file.Number(descriptor["MissingWidth"]);
        int code = (int)file.Number(font["FirstChar"]);
        IReadOnlyList<PdfValue?> listed = file.Items(font["Widths"]);
        if (listed.Count == 0) missing = -1;
        foreach (PdfValue? width in listed.Take(256)) widths[(uint)code++] = file.Number(width);
        if (kind == "Type3" && file.Items(font["FontMatrix"]) is [var matrix, ..]) scale = Math.Abs(file.Number(matrix, scale));
    }

    /// <summary>Takes the next code off a string.</summary>
    /// <param name="bytes">The string; what was taken is cut off.</param>
    /// <param name="width">How far it moves on, in ems.</param>
    /// <param name="isSpace">True for the code that word spacing is added to.</param>
    /// <returns>What it stands for; null when the font does not tell.</returns>
    public string? Next(ref ReadOnlySpan<byte> bytes, out double width, out bool isSpace)
    {
        int length = !isComposite ? 1 : codes is not null ? codes.LengthAt(bytes) : Math.Min(2, bytes.Length);
        uint code = 0;
        foreach (byte b in bytes[..length]) code = (code << 8) | b;
        string? text = toUnicode?.Find(code);
        if (string.IsNullOrEmpty(text)) text = isComposite ? wide?.GetString(bytes[..length]) : table![code];
        if (text is { Length: 1 } && text[0] is >= '\uFB00' and <= '\uFB06') text = Ligature(text[0]);
        isSpace = length == 1 && code == 32;
        bytes = bytes[length..];
        width = widths.TryGetValue(code, out double told) ? told * scale : missing >= 0 ? missing * scale : standard.Of(text ?? "") * 0.001;
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>What is drawn as one glyph and searched for as two letters.</summary>
    private static string Ligature(char sign) => sign switch
    {
        '\uFB00' => "ff",
        '\uFB01' => "fi",
        '\uFB02' => "fl",
        '\uFB03' => "ffi",
        '\uFB04' => "ffl",
        _ => "st",
    };

    private static CharacterMap? ReadMap(PdfValue? value, PdfFile file)
    {
        if (file.Resolve(value) is not PdfStream stream) return null;
        using Stream? content = file.Open(stream);
        return content is null ? null : CharacterMap.Read(content);
    }

    /// <summary>The table of a simple font (9.6.5): a named one, or its own, with differences.</summary>
    private static string[] ReadTable(PdfDictionary font, string kind, PdfFile file)
    {
        PdfValue? encoding = file.Resolve(font["Encoding"]);
        PdfDictionary? own = encoding as PdfDictionary;
        string named = encoding is PdfName plain ? plain.Value : file.Name(own?["BaseEncoding"]);
        // A TrueType font without an encoding has the codes of its platform, which was nearly always Windows.
        if (named.Length == 0 && kind == "TrueType") named = "WinAnsiEncoding";
        string[] table = PdfEncodings.Table(named);
        if (named.Length == 0 && file.Dictionary(font["FontDescriptor"])?["FontFile"] is { } program) TakeBuiltIn(file.Resolve(program) as PdfStream, table, file);
        int code = 0;
        foreach (PdfValue? item in file.Items(own?["Differences"]))
        {
            if (file.Resolve(item) is PdfNumber number) code = number.Whole;
            else if (item is PdfName glyph && code is >= 0 and < 256) table[code++] = GlyphNames.Text(glyph.Value);
        }
        return table;
    }

    /// <summary>The encoding of a Type 1 font program stands in its plain part as <c>dup 65 /A put</c> (Adobe Type 1 Font Format, 2.3).</summary>
    private static void TakeBuiltIn(PdfStream? program, string[] table, PdfFile file)
    {
        using Stream? content = program is null ? null : file.Open(program);
        if (content is null) return;
        using var reader = new Compression.ByteReader(content);
        var lexer = new PdfLexer(reader);
        PdfValue? before = null, last = null;
        while (lexer.Read() is { } token && token is not PdfKeyword { Value: "eexec" })
        {
            if (token is PdfKeyword { Value: "put" } && last is PdfName glyph && before is PdfNumber { Value: >= 0 and < 256 } code) table[code.Whole] = GlyphNames.Text(glyph.Value);
            (before, last) = (last, token);
        }
    }

    /// <summary>Widths of a composite font (9.7.4.3): a code and a list, or two codes and a width for all between.</summary>
    private void ReadWidths(IReadOnlyList<PdfValue?> items, PdfFile file)
    {
        for (int i = 0; i + 1 < items.Count && widths.Count < MostWidths;)
        {
            uint first = (uint)Math.Clamp(file.Number(items[i]), 0, uint.MaxValue);
            if (file.Resolve(items[i + 1]) is PdfArray list)
            {
                for (int j = 0; j < list.Items.Count && widths.Count < MostWidths; j++) widths[first + (uint)j] = file.Number(list.Items[j]);
                i += 2;
                continue;
            }
            if (i + 2 >= items.Count) return;
            uint last = (uint)Math.Clamp(file.Number(items[i + 1]), 0, ushort.MaxValue);
            double width = file.Number(items[i + 2]);
            for (uint code = first; code <= last && widths.Count < MostWidths; code++) widths[code] = width;
            i += 3;
        }
    }
}
