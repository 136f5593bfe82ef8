using System.Collections;

namespace PiiScanner.Findings.Database;

/// <summary>A set of readings: a bit for each that there could be.</summary>
/// <param name="most">The last id that was given out.</param>
internal sealed class ReadingSet(long most)
{
    private readonly BitArray bits = new((int)Math.Min(int.MaxValue, most + 1));

    /// <summary>Adds a reading.</summary>
    public void Add(long reading)
    {
        if (reading < bits.Length) bits[(int)reading] = true;
    }

    /// <summary>True when a reading was added; ids beyond two billion always were.</summary>
    public bool Contains(long reading) => reading < bits.Length ? bits[(int)reading] : reading >= int.MaxValue;
}
