using System.Collections.Immutable;
using PiiScanner.Detection;

namespace PiiScanner.Scanning.Recording;

/// <summary>The patterns seen so far in a scan, by their number. Thread-safe.</summary>
internal sealed class KnownPatterns
{
    private readonly Lock gate = new();
    private KnownPattern?[] patterns = new KnownPattern?[16];

    /// <summary>The pattern that was handed to <see cref="Know"/>.</summary>
    public KnownPattern this[int number] => Volatile.Read(ref patterns)[number]!;

    /// <summary>Counts by type, ordered by type; what was not found is left out.</summary>
    /// <param name="values">Values by pattern.</param>
    /// <param name="hits">Places by pattern.</param>
    public ImmutableArray<TypeCount> Count(ReadOnlySpan<long> values, ReadOnlySpan<long> hits)
    {
        var counts = new List<TypeCount>();
        for (int i = 0; i < Math.Max(values.Length, hits.Length); i++)
        {
            long value = i < values.Length ? values[i] : 0, hit = i < hits.Length ? hits[i] : 0;
            if (value != 0 || hit != 0) counts.Add(new TypeCount(this[i].Pattern.Id, value, hit));
        }
        counts.Sort(static (left, right) => string.CompareOrdinal(left.Type, right.Type));
        return [.. counts];
    }

    /// <summary>Gets to know a pattern.</summary>
    public KnownPattern Know(int number, Pattern pattern)
    {
        lock (gate)
        {
            if (number >= patterns.Length)
            {
                KnownPattern?[] larger = new KnownPattern?[Math.Max(number + 1, 2 * patterns.Length)];
                patterns.CopyTo(larger, 0);
                Volatile.Write(ref patterns, larger);
            }
            return patterns[number] ??= new KnownPattern(number, pattern);
        }
    }
}
