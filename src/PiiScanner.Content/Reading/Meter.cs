namespace PiiScanner.Content.Reading;

/// <summary>
/// Counts what one document takes in and what comes out of it, at all depths below, and stops what expands without measure. Thread-safe:
/// documents inside an archive are read in parallel.
/// </summary>
/// <remarks>
/// A limit has to stop the reading at the same byte whether documents were read in parallel or one by one. So a limit of a document that has
/// handed documents to other threads is not final: it may be met by chance, and one that would have been met may be missed, because the
/// document itself was read ahead. The first is seen when it happens, the second by <see cref="Settle"/>; both end in an
/// <see cref="OrderMattersException"/> where the item can be read again.
/// </remarks>
internal sealed class Meter(Meter? outer, ReadLimits limits, long length, ReadOrder order)
{
    private long taken;
    private long given;
    private long entries;
    private volatile bool isShared;

    /// <summary>Bytes read of the document itself; bytes read twice count once where its length is known.</summary>
    public long Taken => length >= 0 ? Math.Min(Interlocked.Read(ref taken), length) : Interlocked.Read(ref taken);

    /// <summary>Entries below, at all depths.</summary>
    public long Entries => Interlocked.Read(ref entries);

    /// <summary>Bytes that came out of it.</summary>
    public long Given => Interlocked.Read(ref given);

    /// <summary>True when it is known beforehand that an entry is larger than the entry size limit.</summary>
    public bool IsOversize => outer is not null && length > limits.MaxEntrySize;

    /// <summary>How many of <paramref name="bytes"/> may be read at once: up to the entry size limit, and one byte to see whether it is passed.</summary>
    public int Allow(int bytes) => outer is null ? bytes : (int)Math.Min(bytes, Math.Max(1, limits.MaxEntrySize - Math.Min(limits.MaxEntrySize, Taken)));

    /// <summary>Charges bytes read of this document: to itself as taken, to all around it as given.</summary>
    /// <exception cref="UnreadableException">A document around it has expanded beyond the ratio, or this one beyond the size.</exception>
    public void Charge(int bytes)
    {
        if (Interlocked.Add(ref taken, bytes) > limits.MaxEntrySize && outer is not null && Taken > limits.MaxEntrySize)
        {
            throw new UnreadableException(Reason.LimitSize, "The entry is larger than the entry size limit.") { Owner = this };
        }
        outer?.ChargeExpansion(bytes);
    }

    /// <summary>Charges bytes that came out of this document, to itself and to all around it.</summary>
    /// <exception cref="UnreadableException">It, or a document around it, has expanded beyond the ratio.</exception>
    public void ChargeExpansion(long bytes)
    {
        for (Meter? meter = this; meter is not null; meter = meter.Outer)
        {
            long sum = Interlocked.Add(ref meter.given, bytes);
            if (IsBeyond(sum, meter.Taken)) throw meter.Limit(Reason.LimitRatio, "It expands beyond the ratio limit.");
        }
    }

    /// <summary>Charges entries to this document and to all around it.</summary>
    /// <exception cref="UnreadableException">The item holds too many.</exception>
    public void ChargeEntries(long count = 1)
    {
        for (Meter meter = this; ; meter = meter.Outer!)
        {
            long sum = Interlocked.Add(ref meter.entries, count);
            if (meter.Outer is not null) continue; // only the item has a limit
            if (sum > limits.MaxEntries) throw meter.Limit(Reason.LimitEntries, "It holds more entries than the entry limit.");
            return;
        }
    }

    /// <summary>Says that a document in it is handed to another thread; gives what it and all around it have taken in by now, for <see cref="Settle"/>.</summary>
    public List<long> Share()
    {
        var takenNow = new List<long>();
        for (Meter? meter = this; meter is not null; meter = meter.Outer)
        {
            meter.isShared = true;
            takenNow.Add(meter.Taken);
        }
        return takenNow;
    }

    /// <summary>
    /// Holds what has come out by now, when a document that was handed to another thread is done, against what had been taken in when it was
    /// handed over. Read one by one, the same limit is met at the earliest there. When the last of some documents is done, all of them are counted, so none is missed.
    /// </summary>
    /// <exception cref="OrderMattersException">A ratio limit might have been met.</exception>
    public void Settle(List<long> takenThen)
    {
        if (order != ReadOrder.AnyWhileEqual) return;
        int depth = 0;
        for (Meter? meter = this; meter is not null; meter = meter.Outer, depth++)
        {
            if (IsBeyond(Interlocked.Read(ref meter.given), takenThen[depth])) throw new OrderMattersException();
        }
    }

    private bool IsBeyond(long given, long taken) => given > limits.FreeExpansion && given - limits.FreeExpansion > limits.MaxRatio * taken;

    private Exception Limit(Reason reason, string detail) =>
        isShared && order == ReadOrder.AnyWhileEqual ? new OrderMattersException() : new UnreadableException(reason, detail) { Owner = this };

    private Meter? Outer => outer;
}
