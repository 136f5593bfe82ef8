using System.Collections.Immutable;

namespace PiiScanner.Scanning.Recording;

/// <summary>The documents that hold the worst and the most, worst first. Of equals those that come first in the scan. Not thread-safe.</summary>
internal sealed class WorstPlaces
{
    /// <summary>How many are kept.</summary>
    public const int Max = 10;

    private readonly List<PlaceCount> places = new(Max + 1);

    /// <summary>Those kept, worst first.</summary>
    public ImmutableArray<PlaceCount> Places => [.. places];

    /// <summary>True when a document of this weight would be kept, whatever its place in the scan.</summary>
    public bool WouldKeep(Severity worst, long worstHits, long hits) =>
        places.Count < Max || CompareWeight(places[^1], worst, worstHits, hits) >= 0;

    /// <summary>Adds a document of the item that all others are of.</summary>
    public void Add(PlaceCount place)
    {
        int at = places.FindIndex(other => CompareWeight(other, place.Worst, place.WorstHits, place.Hits) is var order
            && (order > 0 || (order == 0 && DocumentPath.ComparePlaces(other.Document, place.Document) > 0)));
        Insert(at, place);
    }

    /// <summary>Adds those of the next item.</summary>
    public void AddNext(ImmutableArray<PlaceCount> next)
    {
        foreach (PlaceCount place in next)
        {
            if (places.Count == Max && CompareWeight(places[^1], place.Worst, place.WorstHits, place.Hits) <= 0) continue;
            int at = 0;
            while (at < places.Count && CompareWeight(places[at], place.Worst, place.WorstHits, place.Hits) <= 0) at++;
            places.Insert(at, place);
            if (places.Count > Max) places.RemoveAt(Max);
        }
    }

    /// <summary>Negative when the one kept is worse.</summary>
    private static int CompareWeight(PlaceCount kept, Severity worst, long worstHits, long hits)
    {
        int order = ((int)worst).CompareTo((int)kept.Worst);
        if (order == 0) order = worstHits.CompareTo(kept.WorstHits);
        return order != 0 ? order : hits.CompareTo(kept.Hits);
    }

    private void Insert(int at, PlaceCount place)
    {
        if (at < 0) places.Add(place);
        else places.Insert(at, place);
        if (places.Count > Max) places.RemoveAt(Max);
    }
}
