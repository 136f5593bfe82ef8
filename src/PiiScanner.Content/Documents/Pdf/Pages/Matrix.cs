namespace PiiScanner.Content.Documents.Pdf.Pages;

/// <summary>A transformation of the plane (ISO 32000-2, 8.3.3).</summary>
internal readonly record struct Matrix(double A, double B, double C, double D, double E, double F)
{
    /// <summary>The one that changes nothing.</summary>
    public static Matrix Identity { get; } = new(1, 0, 0, 1, 0, 0);

    /// <summary>One transformation, then the other.</summary>
    public static Matrix operator *(in Matrix first, in Matrix then) => new(
        (first.A * then.A) + (first.B * then.C),
        (first.A * then.B) + (first.B * then.D),
        (first.C * then.A) + (first.D * then.C),
        (first.C * then.B) + (first.D * then.D),
        (first.E * then.A) + (first.F * then.C) + then.E,
        (first.E * then.B) + (first.F * then.D) + then.F);

    /// <summary>A shift.</summary>
    public static Matrix Shift(double x, double y) => new(1, 0, 0, 1, x, y);
}
