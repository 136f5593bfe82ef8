namespace PiiScanner.Detection.Tables;

/// <summary>
/// Follows the layout of a part's text and says for a position which record and field it lies in. Moves forward only, so that a part is
/// gone through once whatever the number of questions; everything between two questions is skipped with vector code.
/// <para>Memory is bounded: at most 512 columns of 64 bytes of name each are remembered.</para>
/// </summary>
internal sealed class FieldCursor
{
    /// <summary>Starts on a part, or on a new table in it.</summary>
    public void Start(TextLayout layout)
    {
    }

    /// <summary>The field at a position of the segment's own text. Positions never decrease.</summary>
    public Field Locate(in TextSegment segment, int position) => default;

    /// <summary>Like <see cref="Locate"/> for a position in the look-ahead: the cursor stays where it is.</summary>
    public Field Peek(in TextSegment segment, int position) => default;

    /// <summary>Moves to the end of the segment's own text. Called once a segment, last.</summary>
    public void Finish(in TextSegment segment)
    {
    }
}
