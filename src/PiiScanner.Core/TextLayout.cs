namespace PiiScanner;

/// <summary>The layout of a segment. A new <paramref name="Ordinal"/> means a new table or stream: headers and counts start again.</summary>
/// <param name="Kind">How the text is built.</param>
/// <param name="Delimiter">Between the cells of a table.</param>
/// <param name="Quote">Around cells that hold delimiters or line breaks, doubled inside; 0 when cells are never quoted.</param>
/// <param name="Ordinal">From 0 within the document.</param>
/// <param name="IsCarved">True for runs of text taken out of bytes that no reader understands: what stands together may not belong together.</param>
public readonly record struct TextLayout(LayoutKind Kind, byte Delimiter = 0, byte Quote = 0, int Ordinal = 0, bool IsCarved = false)
{
    /// <summary>Between cells that a reader writes itself (U+001F, the unit separator).</summary>
    public const byte CellSeparator = 0x1F;

    /// <summary>A line break inside a cell (U+000B, as word processors have it): it ends a line, not the row.</summary>
    public const byte BreakInCell = 0x0B;

    /// <summary>Running text.</summary>
    public static TextLayout Plain => default;

    /// <summary>Running text that was carved.</summary>
    public static TextLayout Carved => new(LayoutKind.Plain, IsCarved: true);
}
