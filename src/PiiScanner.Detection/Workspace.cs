using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Tables;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Detection;

/// <summary>What a scan needs room for, handed from document to document so that none of it is made anew.</summary>
internal sealed class Workspace(Lexicon lexicon)
{
    private Reading[] carried = new Reading[16];
    private int carriedCount;

    /// <summary>The anchors of a region.</summary>
    public AnchorLists Anchors { get; } = new();

    /// <summary>The readings under way.</summary>
    public ReadingQueue Readings { get; } = new();

    /// <summary>Weighs readings.</summary>
    public Scale Scale { get; } = new(lexicon);

    /// <summary>The fields of the part under way.</summary>
    public FieldCursor Fields { get; } = new();

    /// <summary>Places in the segment under way.</summary>
    public PlaceFinder Places { get; } = new();

    /// <summary>Room for a normal form.</summary>
    public byte[] Normalized { get; } = new byte[IValidator.MaxNormalized];

    /// <summary>Keeps a reading that crosses the end of a segment for the next one.</summary>
    public void CarryOut(ref Reading reading, int end)
    {
        if (carriedCount == carried.Length) Array.Resize(ref carried, carriedCount * 2);
        ref Reading kept = ref carried[carriedCount++];
        kept = reading;
        kept.Start -= end;
        kept.End -= end;
    }

    /// <summary>Puts what was carried into the queue of the segment that begins here.</summary>
    public void CarryIn(int begin)
    {
        foreach (ref Reading kept in carried.AsSpan(0, carriedCount))
        {
            kept.Start += begin;
            kept.End += begin;
            Readings.Add(ref kept);
        }
        carriedCount = 0;
    }

    /// <summary>Forgets what was carried: another part begins.</summary>
    public void CarryNothing() => carriedCount = 0;

    /// <summary>Clears what was kept of the text.</summary>
    public void Clear()
    {
        Readings.Clear();
        CarryNothing();
        Scale.Clear();
        Array.Clear(Normalized);
    }
}
