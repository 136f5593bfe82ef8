using System.Globalization;

namespace PiiScanner.Detection;

/// <summary>
/// Works out places in the segment under way. Lines and columns are counted on from the place asked for before, so places are asked for in
/// the order of the text.
/// </summary>
internal sealed class PlaceFinder
{
    private int run;
    private int counted;
    private int line;
    private int column;

    /// <summary>Starts on a segment.</summary>
    public void Start(in TextSegment segment) => Enter(segment, 0);

    /// <summary>Where the bytes of the segment stand that begin at <paramref name="start"/>.</summary>
    public Place Locate(in TextSegment segment, int start, int length, long record)
    {
        ReadOnlySpan<PlaceRun> places = segment.Places;
        if (places[run].Start > start || counted > start) Enter(segment, 0);
        int next = run;
        while (next + 1 < places.Length && places[next + 1].Start <= start) next++;
        if (next != run) Enter(segment, next);

        ref readonly PlaceRun from = ref places[run];
        Count(segment.Utf8[counted..start]);
        counted = start;
        int last = run;
        while (last + 1 < places.Length && places[last + 1].Start < start + length) last++;
        ref readonly PlaceRun to = ref places[last];
        long offset = from.Place.Offset + start - from.Start, end = to.Place.Offset + start + length - to.Start;
        bool isSheet = segment.Layout.Kind == LayoutKind.Sheet;
        return new Place(
            offset,
            (int)(end - offset),
            from.Place.Line == 0 || isSheet ? from.Place.Line : line,
            from.Place.Column == 0 || isSheet ? from.Place.Column : column,
            from.Place.Record != 0 ? from.Place.Record : record,
            isSheet ? Cell(from.Place) : from.Place.Part);
    }

    private void Enter(in TextSegment segment, int index)
    {
        run = index;
        ref readonly PlaceRun entered = ref segment.Places[index];
        counted = entered.Start;
        line = entered.Place.Line;
        column = entered.Place.Column;
    }

    private void Count(ReadOnlySpan<byte> text)
    {
        int lines = text.Count((byte)'\n');
        if (lines > 0)
        {
            line += lines;
            column = 1;
            text = text[(text.LastIndexOf((byte)'\n') + 1)..];
        }
        // A character has one byte that continues no other.
        foreach (byte value in text) column += (value & 0xC0) != 0x80 ? 1 : 0;
    }

    /// <summary>A cell's place in the words of spreadsheets: <c>Blad1!C12</c>.</summary>
    private static string Cell(in Place place)
    {
        Span<char> letters = stackalloc char[8];
        int at = letters.Length;
        for (int rest = place.Column; rest > 0; rest = (rest - 1) / 26) letters[--at] = (char)('A' + ((rest - 1) % 26));
        return string.Create(CultureInfo.InvariantCulture, $"{place.Part}!{letters[at..]}{place.Line}");
    }
}
