namespace PiiScanner.Detection.Candidates;

/// <summary>The form of a user's pattern: an expression or a list. Immutable, for all threads.</summary>
internal interface IOwnForm
{
    /// <summary>
    /// Writes where values may begin in a range of the text, in order, and returns how many; there is room for two a byte. What is found may be nothing, but
    /// no value is missed.
    /// </summary>
    int Find(ReadOnlySpan<byte> text, int from, int to, Span<int> anchors);

    /// <summary>
    /// The end of the value that begins at a position; 0 when there is none, when it is longer than <see cref="Validators.IValidator.MaxLength"/> and when it is
    /// part of a longer word or number. Only the bytes around it are asked, so it does not depend on where the text was cut.
    /// </summary>
    int EndAt(ReadOnlySpan<byte> text, int position);
}
