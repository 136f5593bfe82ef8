namespace PiiScanner.Findings.Export.Report;

/// <summary>A store in a report.</summary>
/// <param name="region">Its region, null where it has none.</param>
internal sealed class ReportStore(string? region)
{
    /// <summary>Its region.</summary>
    public string? Region { get; } = region;

    /// <summary>Objects.</summary>
    public long Objects { get; private set; }

    /// <summary>Objects that were not wholly read.</summary>
    public long Unread { get; private set; }

    /// <summary>Bytes whose number is known.</summary>
    public long Bytes { get; private set; }

    /// <summary>Bytes that were read.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Counts in an object.</summary>
    public void Add(Outcome item)
    {
        Objects++;
        if (item.IsIncomplete) Unread++;
        Bytes += Math.Max(0, item.Bytes);
        BytesRead += item.BytesScanned;
    }
}
