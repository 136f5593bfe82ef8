namespace PiiScanner;

/// <summary>
/// A window on one document's text: usually 64 to 256 KiB of UTF-8. Valid only during the call that hands it over. Damaged text may hold bytes
/// that are no UTF-8: they are left as they stand, so that what follows keeps its place.
/// <para>
/// The text from <see cref="Begin"/> to <see cref="End"/> is this segment's own. What stands before is context that was handed over
/// already; what stands after is look-ahead that will be handed over again. So every value lies whole in the segment that owns its first
/// byte, up to <see cref="Reach"/> bytes to either side, and the results do not depend on where the segments were cut.
/// </para>
/// </summary>
public readonly ref struct TextSegment
{
    /// <summary>How far context and look-ahead reach, in bytes, unless the part starts or ends before.</summary>
    public const int Reach = 768;

    /// <summary>Makes a window.</summary>
    /// <param name="utf8">The text, with context before and look-ahead after.</param>
    /// <param name="begin">The first byte of this segment's own text.</param>
    /// <param name="end">The end of this segment's own text.</param>
    /// <param name="places">Where the text stands, ordered; the first run starts at 0.</param>
    /// <param name="layout">How the text is built.</param>
    /// <param name="isLast">True for the last segment of its part: there is no look-ahead because the part ends.</param>
    public TextSegment(ReadOnlySpan<byte> utf8, int begin, int end, ReadOnlySpan<PlaceRun> places, TextLayout layout, bool isLast)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(begin);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, begin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, utf8.Length);
        ArgumentOutOfRangeException.ThrowIfZero(places.Length);
        Utf8 = utf8;
        Begin = begin;
        End = end;
        Places = places;
        Layout = layout;
        IsLast = isLast;
    }

    /// <summary>The text: context, own text, look-ahead.</summary>
    public ReadOnlySpan<byte> Utf8 { get; }

    /// <summary>Index of the first own byte.</summary>
    public int Begin { get; }

    /// <summary>Index after the last own byte.</summary>
    public int End { get; }

    /// <summary>Where the text stands. Text of a source that is read as it stands has one run.</summary>
    public ReadOnlySpan<PlaceRun> Places { get; }

    /// <summary>How the text is built.</summary>
    public TextLayout Layout { get; }

    /// <summary>True when the part ends here.</summary>
    public bool IsLast { get; }

    /// <summary>The part of the document that the text belongs to, null for the document's plain text.</summary>
    public string? Part => Places[0].Place.Part;
}
