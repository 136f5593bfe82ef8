namespace PiiScanner.Content.Documents.Pdf.Fonts;

/// <summary>Widths of the fonts that need not tell them (ISO 32000-2, 9.6.2.2), for ASCII, in thousandths of an em. They only decide where a space is.</summary>
internal readonly struct StandardWidths
{
    private const double Usual = 500, Fixed = 600;

    private static readonly short[] Helvetica =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    private static readonly short[] Times =
    [
        250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
        921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
        333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
    ];

    private readonly short[]? widths;

    /// <summary>Those of a font of this name.</summary>
    public StandardWidths(string font)
    {
        bool isFixed = Has(font, "Courier") || Has(font, "Mono");
        widths = isFixed ? null : Has(font, "Times") || Has(font, "Roman") ? Times : Helvetica;
    }

    /// <summary>The width of a character.</summary>
    public double Of(string character)
    {
        if (widths is null) return Fixed;
        int index = character.Length == 1 ? character[0] - 0x20 : -1;
        return (uint)index < (uint)widths.Length ? widths[index] : Usual;
    }

    private static bool Has(string font, string word) => font.Contains(word, StringComparison.OrdinalIgnoreCase);
}
