namespace PiiScanner.Detection;

/// <summary>Works out places in the segment under way, moving forward only.</summary>
internal sealed class PlaceFinder
{
    public Place Locate(int start, int length) => throw new NotSupportedException("being built");
}
