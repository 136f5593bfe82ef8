using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Isolation;

/// <summary>Sends the document's own text to the scanner, each byte once, with where it stands as far as that does not follow from what came before.</summary>
internal sealed class ForwardedText(Wire wire) : IDocumentSink
{
    private bool isNamePassed;
    private bool isInPart;

    public bool WantsPlaces => true;

    public void Text(in TextSegment segment)
    {
        if (!isNamePassed)
        {
            // The scanner knows the document's own name.
            isNamePassed = segment.IsLast;
            return;
        }
        wire.Put((long)Message.Text);
        wire.Put(isInPart ? 0 : 1);
        wire.Put(segment.IsLast ? 1 : 0);
        wire.Put(segment.Part);
        TextLayout layout = segment.Layout;
        wire.Put((long)layout.Kind);
        wire.Put(layout.Delimiter);
        wire.Put(layout.Quote);
        wire.Put(layout.Ordinal);

        int first = isInPart ? 0 : -1;
        while (first + 1 < segment.Places.Length && segment.Places[first + 1].Start < segment.Begin) first++;
        PutRuns(segment, Math.Max(first, 0));
        wire.Flush();
        isInPart = !segment.IsLast;
    }

    public void Dispose()
    {
    }

    private void PutRuns(in TextSegment segment, int first)
    {
        int end = first + 1;
        while (end < segment.Places.Length && segment.Places[end].Start < segment.End) end++;
        wire.Put(end - first);
        for (int i = first; i < end; i++)
        {
            PlaceRun run = segment.Places[i];
            // A run that started before was told with the segment that it started in.
            bool hasPlace = run.Start >= segment.Begin;
            wire.Put(hasPlace ? 1 : 0);
            if (hasPlace)
            {
                wire.Put(run.Place.Offset);
                wire.Put(run.Place.Line);
                wire.Put(run.Place.Column);
                wire.Put(run.Place.Record);
            }
            int from = Math.Max(run.Start, segment.Begin), to = i + 1 < end ? segment.Places[i + 1].Start : segment.End;
            wire.Put(segment.Utf8[from..to]);
        }
    }
}
