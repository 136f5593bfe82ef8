namespace PiiScanner.Content.Reading;

/// <summary>
/// Counts what one document takes in and what comes out of it, at all depths below, and stops what expands without measure. Thread-safe:
/// documents inside an archive are read in parallel.
/// </summary>
internal sealed class Meter(Meter? outer, ReadLimits limits, long length)
{
    private long taken;
    private long given;
    private long entries;

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
            if (sum > limits.FreeExpansion && sum - limits.FreeExpansion > limits.MaxRatio * meter.Taken)
            {
                throw new UnreadableException(Reason.LimitRatio, "It expands beyond the ratio limit.") { Owner = meter };
            }
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
            if (sum > limits.MaxEntries)
            {
                throw new UnreadableException(Reason.LimitEntries, "It holds more entries than the entry limit.") { Owner = meter };
            }
            return;
        }
    }

    private Meter? Outer => outer;
}
