namespace PiiScanner.Content.Documents.Pdf;

/// <summary>An object of a PDF file (ISO 32000-2, 7.3). The null object is a null reference.</summary>
internal abstract class PdfValue;
