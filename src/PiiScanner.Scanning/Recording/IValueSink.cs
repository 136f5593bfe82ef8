namespace PiiScanner.Scanning.Recording;

/// <summary>Receives the distinct values of a document.</summary>
internal interface IValueSink
{
    /// <summary>Takes a value.</summary>
    /// <param name="ordinal">Orders the values of the document by their first place.</param>
    /// <param name="hash">The keyed hash of its type and value.</param>
    /// <param name="value">The value as <see cref="ValueRecord"/> writes it; valid during the call.</param>
    void Take(long ordinal, UInt128 hash, ReadOnlySpan<byte> value);
}
