namespace PiiScanner.Findings.Export.Report;

/// <summary>What a report tells of a scan, gathered as results come. Its size does not depend on the scan's.</summary>
internal sealed class ReportTally
{
    /// <summary>The most documents shown.</summary>
    public const int MaxDocuments = 40;

    /// <summary>The most objects shown that were not read.</summary>
    public const int MaxUnread = 200;

    private const int MaxFolders = 5000;

    private readonly List<ReportDocument> worst = [];
    private DocumentPath? at;
    private ReportDocument? document;
    private SortedDictionary<string, long> folder = [];

    /// <summary>The documents that hold the worst, worst first.</summary>
    public IReadOnlyList<ReportDocument> Worst => worst;

    /// <summary>Places by folder and by type; what lies in a container has that as a folder.</summary>
    public Dictionary<string, SortedDictionary<string, long>> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>The severity of every type found.</summary>
    public SortedDictionary<string, Severity> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>Stores with their objects and bytes.</summary>
    public SortedDictionary<string, ReportStore> Stores { get; } = new(StringComparer.Ordinal);

    /// <summary>What was not wholly read: the first of them.</summary>
    public List<(string Path, Reason Reason, string? Detail)> Unread { get; } = [];

    /// <summary>How many objects and entries were not wholly read.</summary>
    public long UnreadCount { get; private set; }

    /// <summary>How many documents hold personal data.</summary>
    public long Documents { get; private set; }

    /// <summary>Counts in a finding.</summary>
    public void Add(Finding finding)
    {
        if (!ReferenceEquals(at, finding.Document))
        {
            EndDocument();
            at = finding.Document;
            document = new ReportDocument(ObjectAddress.PathOf(at));
            folder = FolderOf(document.Path);
        }
        document!.Add(finding);
        if (Types.GetValueOrDefault(finding.Type) <= finding.Severity) Types[finding.Type] = finding.Severity;
        folder[finding.Type] = folder.GetValueOrDefault(finding.Type) + finding.Count;
    }

    /// <summary>Counts in what was not wholly read.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="reason">The reason that is told.</param>
    public void AddUnread(Outcome outcome, Reason reason)
    {
        UnreadCount++;
        if (Unread.Count < MaxUnread) Unread.Add((ObjectAddress.PathOf(outcome.Document), reason, reason == outcome.Gravest ? outcome.Detail : null));
    }

    /// <summary>Counts in an object.</summary>
    public void Add(Outcome item)
    {
        EndDocument();
        StoreItem known = item.Document.Item;
        string name = known.StoreName ?? known.Store;
        if (!Stores.TryGetValue(name, out ReportStore? store)) Stores[name] = store = new ReportStore(known.Region);
        store.Add(item);
    }

    private void EndDocument()
    {
        if (document is null) return;
        Documents++;
        int place = worst.FindIndex(other => document.IsWorseThan(other));
        if (place >= 0) worst.Insert(place, document);
        else if (worst.Count < MaxDocuments) worst.Add(document);
        if (worst.Count > MaxDocuments) worst.RemoveAt(MaxDocuments);
        (at, document) = (null, null);
    }

    private SortedDictionary<string, long> FolderOf(string path)
    {
        string[] parts = path.Split('/');
        string name = string.Join('/', parts[..Math.Min(parts.Length - 1, FolderMap.MaxDepth)]);
        if (Folders.Count >= MaxFolders && !Folders.ContainsKey(name)) name = FolderMap.Rest;
        if (!Folders.TryGetValue(name, out SortedDictionary<string, long>? counts)) Folders[name] = counts = new(StringComparer.Ordinal);
        return counts;
    }
}
