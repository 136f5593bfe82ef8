using System.Globalization;

namespace PiiScanner.Content.Reading;

/// <summary>Names for the parts of one document: <c>body</c>, <c>body 2</c> and so on, since the offsets of each start at 0.</summary>
internal sealed class PartNames
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>The name of the next part of a kind.</summary>
    public string Next(string kind)
    {
        int number = counts[kind] = counts.GetValueOrDefault(kind) + 1;
        return number == 1 ? kind : string.Create(CultureInfo.InvariantCulture, $"{kind} {number}");
    }
}
