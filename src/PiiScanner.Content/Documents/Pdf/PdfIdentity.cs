using System.Runtime.CompilerServices;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>Tells whether two dictionaries are one object of the file, also when it was loaded twice.</summary>
internal sealed class PdfIdentity : IEqualityComparer<PdfDictionary>
{
    /// <summary>The only one.</summary>
    public static PdfIdentity Comparer { get; } = new();

    /// <inheritdoc/>
    public bool Equals(PdfDictionary? x, PdfDictionary? y) => ReferenceEquals(x, y) || (x is { Id: > 0 } && x.Id == y?.Id);

    /// <inheritdoc/>
    public int GetHashCode(PdfDictionary obj) => obj.Id > 0 ? obj.Id : RuntimeHelpers.GetHashCode(obj);
}
