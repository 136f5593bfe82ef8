using System.Collections.Immutable;

namespace PiiScanner;

/// <summary>One value of one type in one document. Nothing raw but <paramref name="Revealed"/>, which only <c>--reveal</c> fills.</summary>
/// <param name="Id">Stable from scan to scan: <c>f-</c> and 16 base32 digits.</param>
/// <param name="Type">A type of CONTRACT.md, such as <c>nl-bsn</c>.</param>
/// <param name="Value">The keyed hash of the normalised value.</param>
/// <param name="Masked">What may be shown of the value.</param>
/// <param name="Confidence">0 to 1, the strongest of its places.</param>
/// <param name="Severity">How bad it is that it lies there.</param>
/// <param name="Evidence">Words of the pattern library, never text of the document.</param>
/// <param name="Document">The document it stands in.</param>
/// <param name="Places">Its places in order: the first 16, or all with <c>--all-places</c>.</param>
/// <param name="Count">How often it stands in the document.</param>
/// <param name="ValueId">The id of a <c>--values</c> entry, else null.</param>
/// <param name="Revealed">The normalised value under <c>--reveal</c>, else null.</param>
public sealed record Finding(
    string Id,
    string Type,
    ValueKey Value,
    string Masked,
    double Confidence,
    Severity Severity,
    ImmutableArray<string> Evidence,
    DocumentPath Document,
    ImmutableArray<Place> Places,
    long Count,
    string? ValueId = null,
    string? Revealed = null)
{
    /// <summary>
    /// Under which other keys a store can find it again: the first 8 bytes of the keyed hash of each, such as that of the surname in a name.
    /// Empty where nobody asks for them.
    /// </summary>
    public ImmutableArray<ulong> SearchKeys { get; init; } = [];
}
