namespace PiiScanner.Detection.Tables;

internal sealed class SheetCursor : ILayoutCursor
{
    public void Start(TextLayout layout) { }
    public void Advance(in TextSegment segment, int position) { }
    public Field Locate(in TextSegment segment, int position) => default;
    public void Shift(int distance) { }
    public void CopyFrom(ILayoutCursor other) { }
}
