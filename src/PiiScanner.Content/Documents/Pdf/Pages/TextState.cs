using PiiScanner.Content.Documents.Pdf.Fonts;

namespace PiiScanner.Content.Documents.Pdf.Pages;

/// <summary>What a text operator depends on and <c>q</c> saves (ISO 32000-2, 8.4 and 9.3).</summary>
internal record struct TextState()
{
    /// <summary>From the page's own plane to that of the device.</summary>
    public Matrix Transformation { get; set; } = Matrix.Identity;

    /// <summary>The font; null before one is chosen.</summary>
    public PdfFont? Font { get; set; }

    /// <summary>Its size.</summary>
    public double Size { get; set; } = 1;

    /// <summary>Added after each character.</summary>
    public double CharacterSpacing { get; set; }

    /// <summary>Added after each space.</summary>
    public double WordSpacing { get; set; }

    /// <summary>How far letters are stretched.</summary>
    public double Stretch { get; set; } = 1;

    /// <summary>From line to line.</summary>
    public double Leading { get; set; }

    /// <summary>Above the baseline.</summary>
    public double Rise { get; set; }
}
