using System.Data.Common;

namespace PiiScanner.Findings.Database;

/// <summary>
/// Writes a scan into a findings store. What is committed is written once a second or by the megabyte, in transactions of its own, so that a
/// scan that is killed loses little and keeps no other waiting. Dispose it: what was committed before an exception is kept.
/// </summary>
public sealed class ScanWriter : IResultSink, IDisposable
{
    private const int FlushBytes = 8 << 20;
    private const int FlushKeys = 256 * 1024;
    private const int ReadingsAtOnce = 256;

    /// <summary>More places of a value in one document tell nothing more of a person.</summary>
    private const int MaxPlaces = 10_000;

    /// <summary>For how many scans documents are remembered that none of them needed.</summary>
    private const int KeptScans = 30;

    /// <summary>Clocks of file systems tick slower than files can be written: the kernel's ticks are up to 10 ms long.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly FindingsStore store;
    private readonly StoreDatabase database;
    private readonly DbConnection connection;
    private readonly Sealer sealer;
    private readonly ObjectHasher hasher;
    private readonly Baseline baseline;
    private readonly byte[] settings;
    private readonly bool isLasting;
    private readonly long scan;
    private readonly DateTimeOffset start;
    private readonly ITimer timer;
    private readonly BlockWriter block = new();
    private readonly Packer packer = new();
    private readonly PendingRows pending = new();
    private readonly DocumentCache documents;
    private readonly long[] outdated;
    private readonly bool mayUnlist;
    private IDisposable? held;
    private long nextReading;
    private long lastReading = -1;
    private long reading = -1;
    private int blocks;
    private long part;
    private Exception? fault;

    internal ScanWriter(FindingsStore store, StoreDatabase database, ScanStart start, long? resumed)
    {
        this.store = store;
        this.database = database;
        Name = start.Name;
        settings = store.SettingsHash(start);
        isLasting = start.IsLasting;
        this.start = store.Clock.GetUtcNow();
        connection = database.Connect();
        sealer = store.Key.CreateSealer();
        hasher = store.Key.CreateHasher();
        StoredScan[] earlier = [.. store.Scans()];
        long[] replaced = resumed is null && start.IsNamed ? [.. earlier.Where(scan => scan.Name == Name).Select(static scan => scan.Id)] : [];
        byte[] targets = store.TargetHash(start);
        mayUnlist = resumed is not null || replaced.Length > 0;
        outdated = [.. earlier.Where(scan => scan.TargetHash.AsSpan().SequenceEqual(targets) && (scan.Engine, scan.Patterns) != (start.Engine, start.Patterns)).Select(static scan => scan.Id)];
        try
        {
            (scan, Name) = Begin(start, resumed);
        }
        catch
        {
            held?.Dispose();
            hasher.Dispose();
            sealer.Dispose();
            connection.Dispose();
            throw;
        }
        store.StartWindow();
        baseline = new Baseline(store, settings, scan, [.. replaced]);
        documents = new DocumentCache(store, settings, renewedBefore: scan - (KeptScans / 2));
        timer = store.Clock.CreateTimer(_ => FlushInTime(), null, FlushInterval, FlushInterval);
    }

    /// <summary>The scan's id in records.</summary>
    public string Name { get; }

    /// <summary>What the store knows of the objects that this scan meets.</summary>
    public IBaseline Baseline => baseline;

    /// <summary>What the store knows of documents in containers, and where those go that are read.</summary>
    public IDocumentCache Documents => documents;

    /// <inheritdoc/>
    /// <exception cref="FindingsStoreException">The store cannot be written.</exception>
    public void Write(Finding finding) => Locked(finding, static (writer, finding) => writer.Add(finding));

    /// <inheritdoc/>
    /// <exception cref="FindingsStoreException">The store cannot be written.</exception>
    public void Write(Outcome entry) => Locked(() =>
    {
        Open();
        block.Add(entry);
        EndFullBlock();
    });

    /// <inheritdoc/>
    /// <exception cref="FindingsStoreException">The store cannot be written.</exception>
    public void Commit(Outcome item) => Locked(() =>
    {
        Open();
        EndBlock();
        packer.Clear();
        PackedOutcome.WriteItem(packer, item);
        StoreItem known = item.Document.Item;
        byte[]? state = isLasting && IsLasting(item) && hasher.OfState(known, settings) is { } hash ? ObjectHasher.Bytes(hash) : null;
        pending.Add(new PendingReading(reading, hasher.OfObject(known), state, sealer.Seal(SealedKind.Outcome, reading, 0, packer.Written)));
        reading = -1;
        blocks = 0;
        FlushWhenDue();
    });

    /// <inheritdoc/>
    /// <exception cref="FindingsStoreException">The store cannot be written.</exception>
    public void Carry(IKnownItem item) => Locked(item, static (writer, item) =>
    {
        writer.pending.AddSeen(((StoredItem)item).Reading);
        writer.FlushWhenDue();
    });

    /// <inheritdoc/>
    /// <exception cref="FindingsStoreException">The store cannot be written, or the key was retired meanwhile: nobody would see this scan under the next one.</exception>
    public void Complete(ScanSummary summary) => Locked(() =>
    {
        Flush();
        packer.Clear();
        PackedSummary.Write(packer, summary);
        string? ended = summary.Stopped ? null : Epoch.Now(store.Clock);
        using DbTransaction transaction = database.BeginWriting(connection);
        Epoch.RefuseRetired(connection, transaction, store.Key);
        Statement.Run(connection, transaction, "DELETE FROM document WHERE scan < @p1", scan - KeptScans);
        foreach (long earlier in summary.Stopped ? [] : outdated) Statement.Run(connection, transaction, "DELETE FROM document WHERE scan = @p1", earlier);
        Statement.Run(
            connection, transaction, "UPDATE scan SET ended = @p1, summary = @p2 WHERE id = @p3",
            ended, sealer.Seal(SealedKind.Summary, scan, 0, packer.Written), scan);
        if (!summary.Stopped && mayUnlist) UnlistedReadings.Drop(database, connection, transaction, scan);
        transaction.Commit();
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        timer.Dispose();
        lock (gate)
        {
            if (fault is null) FlushInTime();
            baseline.Dispose();
            documents.Dispose();
            hasher.Dispose();
            sealer.Dispose();
            held!.Dispose();
            connection.Dispose();
        }
    }

    /// <summary>Why a scan cannot be written: somebody else is at it.</summary>
    internal static FindingsStoreException IsRunning(string name) =>
        new($"the scan '{name}' is still running on this findings store; wait for it to end, or scan under another --scan-id") { IsRunning = true };

    /// <summary>What reading again could not change, and would not be read again for its time of change alone.</summary>
    private bool IsLasting(Outcome item) =>
        item.Reasons.All(static count => count.Reason is Reason.Truncated or Reason.Corrupt or Reason.Encrypted or Reason.LimitSize or Reason.LimitRatio
            or Reason.LimitDepth or Reason.LimitEntries or Reason.Unsupported or Reason.NoText)
        && !item.LackedRoom && !(item.Document.Item.Modified > start - Tick);

    private (long Scan, string Name) Begin(ScanStart start, long? resumed)
    {
        using DbTransaction transaction = database.BeginWriting(connection);
        Epoch.RefuseRetired(connection, transaction, store.Key);
        if (resumed is null && !start.IsNamed) start = start with { Name = FreeName(transaction, start.Name) };
        if (resumed is null) RefuseWhileRunning(transaction, start.Name);
        DropLeftOvers(transaction, start.Name, resumed);
        long id = resumed ?? Insert(transaction, start);
        held = database.TryHold(connection, transaction, id) ?? throw IsRunning(start.Name);
        transaction.Commit();
        return (id, start.Name);
    }

    private void RefuseWhileRunning(DbTransaction transaction, string name)
    {
        using var statement = new Statement(connection, "SELECT id FROM scan WHERE name = @p1", 1) { Transaction = transaction };
        if (statement.Ask(name) is not long earlier) return;
        using IDisposable? free = database.TryHold(connection, transaction, earlier);
        if (free is null) throw IsRunning(name);
    }

    private string FreeName(DbTransaction transaction, string name)
    {
        using var scans = new Statement(connection, "SELECT id FROM scan WHERE name = @p1", 1) { Transaction = transaction };
        string free = name;
        for (int number = 2; scans.Ask(free) is not null; number++) free = $"{name}-{number}";
        return free;
    }

    private long Insert(DbTransaction transaction, ScanStart start)
    {
        long id = Counter.Next(connection, transaction, "scan", 1);
        packer.Clear();
        packer.Text(start.Engine);
        packer.Text(start.Patterns);
        packer.Number(start.Targets.Count);
        foreach (string target in start.Targets) packer.Text(target);
        Statement.Run(
            connection, transaction,
            "INSERT INTO scan (id, name, key, targets, settings, whole, started, content) VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8)",
            id, start.Name, (long)store.Key.Id, store.TargetHash(start), settings, (long)start.Reach, Epoch.Now(store.Clock),
            sealer.Seal(SealedKind.Scan, id, 0, packer.Written));
        return id;
    }

    /// <summary>Forgets an earlier scan of the same name, and what killed scans had begun to write of objects that they did not finish.</summary>
    private void DropLeftOvers(DbTransaction transaction, string name, long? resumed)
    {
        if (resumed is { } scan)
        {
            Statement.Run(connection, transaction, "DELETE FROM seen WHERE scan = @p1", scan);
        }
        else
        {
            Statement.Run(connection, transaction, "DELETE FROM seen WHERE scan IN (SELECT id FROM scan WHERE name = @p1)", name);
            Statement.Run(connection, transaction, "DELETE FROM scan WHERE name = @p1", name);
        }
        const string LeftOver =
            "outcome IS NULL AND (scan = @p1 OR scan IN (SELECT id FROM scan WHERE ended IS NOT NULL) OR scan NOT IN (SELECT id FROM scan))";
        Statement.Run(connection, transaction, $"DELETE FROM block WHERE reading IN (SELECT id FROM reading WHERE {LeftOver})", resumed ?? 0L);
        Statement.Run(connection, transaction, $"DELETE FROM reading WHERE {LeftOver}", resumed ?? 0L);
    }

    private void Add(Finding finding)
    {
        long position = ((long)blocks * BlockWriter.MaxFindings) + block.Count;
        if (finding.Places.Length > MaxPlaces) finding = finding with { Places = finding.Places[..MaxPlaces] };
        block.Add(finding);
        Open();
        pending.Add((ulong)(finding.Value.Hash >> 64), reading, position);
        foreach (ulong key in finding.SearchKeys) pending.Add(key, reading, position);
        EndFullBlock();
    }

    /// <summary>Gives the item under way its id.</summary>
    private void Open()
    {
        if (reading >= 0) return;
        if (nextReading > lastReading)
        {
            nextReading = Counter.Next(connection, null, "reading", ReadingsAtOnce);
            lastReading = nextReading + ReadingsAtOnce - 1;
        }
        reading = nextReading++;
    }

    private void EndFullBlock()
    {
        if (!block.IsFull) return;
        EndBlock();
        FlushWhenDue();
    }

    private void EndBlock()
    {
        if (block.IsEmpty) return;
        pending.Add(new PendingBlock(reading, blocks, sealer.Seal(SealedKind.Block, reading, blocks, block.Written)));
        blocks++;
        block.Clear();
    }

    private void FlushWhenDue()
    {
        if (pending.Bytes + documents.Bytes >= FlushBytes || pending.KeyCount >= FlushKeys) Flush();
    }

    private void Flush()
    {
        if (pending.Bytes + documents.Bytes == 0) return;
        using DbTransaction transaction = database.BeginWriting(connection);
        pending.WriteTo(connection, transaction, sealer, scan, reading, ref part);
        List<(UInt128 Key, byte[] Id, byte[] Content)> kept = documents.Take(sealer);
        using (var insert = new Statement(
            connection, "INSERT INTO document (id, scan, content) VALUES (@p1, @p2, @p3) ON CONFLICT (id) DO UPDATE SET scan = excluded.scan", 3)
        { Transaction = transaction })
        {
            foreach ((_, byte[] id, byte[] content) in kept) insert.Run(id, scan, content);
        }
        transaction.Commit();
        pending.Clear();
        documents.Drop(kept.Select(static document => document.Key));
    }

    private void FlushInTime()
    {
        lock (gate)
        {
            if (fault is not null) return;
            try
            {
                Flush();
            }
            catch (Exception exception)
            {
                fault = exception; // the scan hears of it with its next result
            }
        }
    }

    private void Locked(Action action) => Locked(action, static (_, action) => action());

    private void Locked<T>(T what, Action<ScanWriter, T> action)
    {
        lock (gate)
        {
            if (fault is DbException failed) throw database.Explain(failed);
            if ((fault ??= documents.Fault) is not null) throw new FindingsStoreException("the findings store failed", fault);
            try
            {
                action(this, what);
            }
            catch (DbException exception)
            {
                fault = exception;
                throw database.Explain(exception);
            }
        }
    }
}
