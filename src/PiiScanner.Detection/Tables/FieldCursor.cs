using System.Runtime.CompilerServices;

namespace PiiScanner.Detection.Tables;

/// <summary>
/// Follows the layout of a part's text and says for a position which record and field it lies in. Moves forward only, so that a part is
/// gone through once whatever the number of questions; everything between two questions is skipped with vector code.
/// <para>Memory is bounded: at most 512 columns, or 256 levels, of 64 bytes of name each are remembered.</para>
/// </summary>
internal sealed class FieldCursor
{
    /// <summary>By layout, made when first met: the cursor, and one to go ahead of it.</summary>
    private readonly (ILayoutCursor Own, ILayoutCursor Ahead)?[] cursors = new (ILayoutCursor, ILayoutCursor)?[(int)LayoutKind.FixedWidth + 1];

    private ILayoutCursor? own;
    private ILayoutCursor? ahead;
    private bool inSegment;

    /// <summary>Starts on a part, or on a new table in it. Clears what was kept of the part before.</summary>
    public void Start(TextLayout layout)
    {
        own?.Start(layout);
        ahead?.Start(layout);
        (own, ahead) = layout.Kind == LayoutKind.Plain ? (null, null) : cursors[(int)layout.Kind] ??= (Make(layout.Kind), Make(layout.Kind));
        own?.Start(layout);
        inSegment = false;
    }

    /// <summary>The field at a position of the segment's own text. Positions never decrease. </summary>
    // Not inlined: the caller would copy the field twice before its bytes have reached the cache.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Field Locate(in TextSegment segment, int position)
    {
        if (own is null) return new Field { CellStart = -1, IsCarved = segment.Layout.IsCarved };
        Enter(segment);
        return own.Locate(segment, position);
    }

    /// <summary>Like <see cref="Locate"/> for a position in the first half of the look-ahead: the cursor stays where it is.</summary>
    public Field Peek(in TextSegment segment, int position)
    {
        if (own is null || ahead is null) return new Field { CellStart = -1, IsCarved = segment.Layout.IsCarved };
        Enter(segment);
        ahead.CopyFrom(own);
        return ahead.Locate(segment, position);
    }

    /// <summary>Moves to <paramref name="begin"/> and draws where cells of a table with names begin from there on, as far as that can be told without going through it mark by mark.</summary>
    public void Map(in TextSegment segment, int begin, int end, CellMap map)
    {
        map.Clear();
        if (own is not TableCursor table || segment.Layout.IsCarved) return;
        Enter(segment);
        table.Map(segment.Utf8, begin, end, map);
    }

    /// <summary>The name of a column of that map, from 1; empty when it has none.</summary>
    public ReadOnlySpan<byte> NameOf(int column) => own is TableCursor table ? table.NameOf(column) : default;

    /// <summary>Moves to the end of the segment's own text. Called once a segment, last.</summary>
    public void Finish(in TextSegment segment)
    {
        if (own is null) return;
        Enter(segment);
        own.Advance(segment, segment.End);
        own.Shift(-segment.End);
        inSegment = false;
    }

    private static ILayoutCursor Make(LayoutKind kind) => kind switch
    {
        LayoutKind.Table => new TableCursor(),
        LayoutKind.Sheet => new SheetCursor(),
        LayoutKind.Json => new JsonCursor(),
        LayoutKind.Markup => new MarkupCursor(),
        LayoutKind.Sql => new SqlCursor(),
        LayoutKind.Card => new CardCursor(),
        LayoutKind.FixedWidth => new FixedWidthCursor(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private void Enter(in TextSegment segment)
    {
        if (inSegment) return;
        own!.Shift(segment.Begin);
        inSegment = true;
    }
}
