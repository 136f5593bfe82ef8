using System.Text;
using PiiScanner.Detection.Tables;

namespace PiiScanner.Tests.Detection.Tables;

/// <summary>What a cursor said of one position, kept; the cell's start counts from the start of the part.</summary>
internal readonly record struct FieldAnswer(long Record, int Column, string Name, string Parent, long CellStart, bool IsHeader)
{
    /// <summary>Asks at every position of a text that is one segment.</summary>
    public static FieldAnswer[] All(byte[] text, TextLayout layout) => Ask(text, layout, [], Enumerable.Range(0, text.Length), peeks: false);

    /// <summary>Asks at some positions, in order, of a text that is cut at some places; with peeks, from the segment before where it can be.</summary>
    public static FieldAnswer[] Ask(
        byte[] text, TextLayout layout, IEnumerable<int> cuts, IEnumerable<int> positions, bool peeks, Func<int, int, PlaceRun[]>? places = null)
    {
        var cursor = new FieldCursor();
        cursor.Start(layout);
        var answers = new List<FieldAnswer>();
        using var asked = positions.GetEnumerator();
        bool more = asked.MoveNext();
        int begin = 0;
        foreach (int end in cuts.Where(cut => cut < text.Length).Distinct().Order().Append(text.Length))
        {
            int from = Math.Max(0, begin - TextSegment.Reach), to = Math.Min(text.Length, end + TextSegment.Reach);
            var segment = new TextSegment(text.AsSpan(from..to), begin - from, end - from, places?.Invoke(from, to) ?? [new PlaceRun(0, default)], layout, end == text.Length);
            while (more && asked.Current < end)
            {
                answers.Add(From(cursor.Locate(segment, asked.Current - from), from));
                more = asked.MoveNext();
            }
            while (peeks && more && asked.Current < Math.Min(text.Length, end + TextSegment.Reach / 4))
            {
                answers.Add(From(cursor.Peek(segment, asked.Current - from), from));
                more = asked.MoveNext();
            }
            cursor.Finish(segment);
            begin = end;
        }
        return [.. answers];
    }

    /// <summary>The same place as seen from a window that reaches back only so far.</summary>
    public FieldAnswer WithoutCell() => this with { CellStart = 0 };

    private static FieldAnswer From(Field field, int origin) => new(
        field.Record, field.Column, Encoding.Latin1.GetString(field.Name), Encoding.Latin1.GetString(field.Parent),
        field.CellStart < 0 ? -1 : field.CellStart + origin, field.IsHeader);
}
