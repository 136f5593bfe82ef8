namespace PiiScanner.Content.Documents.Pdf;

/// <summary>A number.</summary>
internal sealed class PdfNumber(double value) : PdfValue
{
    /// <summary>Its value.</summary>
    public double Value => value;

    /// <summary>Its value as a whole number, cut to what fits.</summary>
    public int Whole => (int)Math.Clamp(value, int.MinValue, int.MaxValue);
}
