using System.Collections.Immutable;

namespace PiiScanner.Content.Reading;

/// <summary>Sums what could not be read of one document and of everything in it. Thread-safe.</summary>
internal sealed class Tally(Tally? outer)
{
    private const int ReasonKinds = (int)Reason.NoText + 1;

    private readonly long[] counts = new long[ReasonKinds];
    private readonly Lock gate = new();
    private Reason gravest = (Reason)ReasonKinds;
    private string? detail;
    private long entriesRead;

    /// <summary>Entries below that were wholly read.</summary>
    public long EntriesRead => Interlocked.Read(ref entriesRead);

    /// <summary>True when there is nothing to tell.</summary>
    public bool IsEmpty => (int)gravest == ReasonKinds;

    /// <summary>True when something that may hold text was not read.</summary>
    public bool IsIncomplete => gravest < Reason.NotRegular;

    /// <summary>True when room was lacking for this document or one in it.</summary>
    public bool LackedRoom { get; private set; }

    /// <summary>The sentence that goes with the gravest reason.</summary>
    public string? Detail => detail;

    /// <summary>Adds a reason to this document and to all around it.</summary>
    public void Add(Reason reason, string? text, long count = 1)
    {
        for (Tally? tally = this; tally is not null; tally = tally.Outer)
        {
            lock (tally.gate)
            {
                tally.counts[(int)reason] += count;
                // Of equal reasons the first sentence in the alphabet, so that it does not depend on which thread came first.
                if (reason < tally.gravest || (reason == tally.gravest && string.CompareOrdinal(text, tally.detail) < 0))
                {
                    tally.gravest = reason;
                    tally.detail = text;
                }
            }
        }
    }

    /// <summary>Room was lacking for this document, and so for all around it.</summary>
    public void LackRoom()
    {
        for (Tally? tally = this; tally is not null; tally = tally.Outer) tally.LackedRoom = true;
    }

    /// <summary>Counts an entry that was wholly read, for all documents around it.</summary>
    public void AddEntryRead()
    {
        for (Tally? tally = outer; tally is not null; tally = tally.Outer) Interlocked.Increment(ref tally.entriesRead);
    }

    /// <summary>Counts entries below that were wholly read, for this document and all around it.</summary>
    public void AddEntriesRead(long count)
    {
        for (Tally? tally = this; tally is not null; tally = tally.Outer) Interlocked.Add(ref tally.entriesRead, count);
    }

    /// <summary>What reading the document counted, when all that may hold text was read; else null.</summary>
    public DocumentCounts? Counts(Meter meter) => IsEmpty || gravest == Reason.NoText
        ? new DocumentCounts(meter.Entries, EntriesRead, meter.Given, counts[(int)Reason.NoText], detail)
        : null;

    /// <summary>All reasons, gravest first.</summary>
    public ImmutableArray<ReasonCount> Reasons()
    {
        var builder = ImmutableArray.CreateBuilder<ReasonCount>();
        for (int i = 0; i < ReasonKinds; i++)
        {
            if (counts[i] > 0) builder.Add(new ReasonCount((Reason)i, counts[i]));
        }
        return builder.ToImmutable();
    }

    private Tally? Outer => outer;
}
