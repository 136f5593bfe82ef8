namespace PiiScanner.Detection.Tables;

/// <summary>
/// Follows one layout. Its indexes count in the segment under way; <see cref="Shift"/> takes them to the next one. It looks at most half of
/// <see cref="TextSegment.Reach"/> ahead or back, so the answers do not depend on where segments were cut. It takes any bytes and never throws.
/// </summary>
internal interface ILayoutCursor
{
    /// <summary>Starts on a part, or on a new table in it, at index 0. Forgets the part before.</summary>
    void Start(TextLayout layout);

    /// <summary>Takes in the text up to a position, exclusive.</summary>
    void Advance(in TextSegment segment, int position);

    /// <summary>Takes in the text up to a position and says which field it lies in.</summary>
    Field Locate(in TextSegment segment, int position);

    /// <summary>Adds to every index it holds.</summary>
    void Shift(int distance);

    /// <summary>Becomes equal to another cursor of its class.</summary>
    void CopyFrom(ILayoutCursor other);
}
