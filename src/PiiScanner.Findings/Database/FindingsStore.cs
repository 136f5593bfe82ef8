using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using PiiScanner.Findings.Export;

namespace PiiScanner.Findings.Database;

/// <summary>
/// What scans found, kept between them: no plain value, no context, no content of files, and everything that names a person or a file sealed.
/// Reading is thread-safe; every scan that writes has a <see cref="ScanWriter"/> of its own.
/// </summary>
public sealed class FindingsStore : IDisposable
{
    private const string ScanColumns = "id, name, started, ended, targets, whole, content, summary";

    private readonly Lock gate = new();
    private readonly StoreDatabase database;
    private readonly DbConnection connection;
    private readonly Sealer sealer;
    private readonly Statement objectOf;
    private readonly Statement itemOf;
    private readonly Statement blocksOf;
    private readonly ReadingWindow window;
    private readonly Statement documentOf;
    private readonly Unpacker outcome = new(default, new WordPool());
    private byte[] opened = [];

    private FindingsStore(StoreDatabase database, DbConnection connection, FindingsKey key, uint keyInUse, TimeProvider clock)
    {
        this.database = database;
        this.connection = connection;
        Key = key;
        KeyInUse = keyInUse;
        Clock = clock;
        sealer = key.CreateSealer();
        Audit = new AuditLog(database, connection, gate, key, keyInUse, clock);
        objectOf = new Statement(connection, "SELECT object FROM reading WHERE id = @p1 AND outcome IS NOT NULL", 1);
        itemOf = new Statement(connection, "SELECT scan, outcome FROM reading WHERE id = @p1 AND outcome IS NOT NULL", 1);
        blocksOf = new Statement(connection, "SELECT number, content FROM block WHERE reading = @p1 AND number >= @p2 ORDER BY number LIMIT 8", 2);
        documentOf = new Statement(connection, "SELECT content, scan FROM document WHERE id = @p1", 1);
        window = new ReadingWindow(connection);
    }

    /// <summary>True when its key was retired: it can be looked at, and no scan can be added.</summary>
    public bool IsRetired => KeyInUse != Key.Id;

    /// <summary>The id of the key that scans are sealed with, as it was when the store was opened.</summary>
    public uint KeyInUse { get; }

    /// <summary>Who did what with it.</summary>
    public AuditLog Audit { get; }

    internal FindingsKey Key { get; }

    internal TimeProvider Clock { get; }

    /// <summary>Opens a store, and makes it where there is none.</summary>
    /// <param name="place">A file, or the address of a PostgreSQL database.</param>
    /// <param name="key">What it is sealed with.</param>
    /// <param name="clock">What time it is.</param>
    /// <exception cref="FindingsStoreException">It cannot be used, or is sealed with another key.</exception>
    public static FindingsStore Open(string place, FindingsKey key, TimeProvider clock)
    {
        var database = StoreDatabase.For(place);
        DbConnection connection = database.Connect();
        try
        {
            return database.Try(() =>
            {
                Schema.Migrate(database, connection);
                return new FindingsStore(database, connection, key, Epoch.Enter(database, connection, key, clock), clock);
            });
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>True when there is a store at a place.</summary>
    public static bool Exists(string place) => StoreDatabase.For(place).Exists;

    /// <summary>Starts to write a scan.</summary>
    /// <param name="start">What it does.</param>
    /// <exception cref="FindingsStoreException">The store cannot be written, its key was retired, or a scan of this name is still running.</exception>
    public ScanWriter Write(ScanStart start)
    {
        RefuseRetired();
        return database.Try(() => new ScanWriter(this, database, start, null));
    }

    /// <summary>Refuses a key that was retired.</summary>
    /// <exception cref="FindingsStoreException">It was.</exception>
    public void RefuseRetired()
    {
        if (IsRetired) throw Epoch.Retired(Key);
    }

    /// <summary>Retires the key: scans from now on are sealed with the next one, and compare with none before.</summary>
    /// <exception cref="FindingsStoreException">The store cannot be written, or another key is in use.</exception>
    public void Retire(FindingsKey next) => Locked(() =>
    {
        Epoch.Turn(database, connection, Key, next, Clock);
        return true;
    });

    /// <summary>
    /// Goes on with the newest scan of the same targets, in the same way, that did not end and that nobody is at work on; null when there is none.
    /// </summary>
    /// <param name="start">What it does; when it is named, only a scan of this name will do.</param>
    /// <exception cref="FindingsStoreException">The store cannot be written, its key was retired, or all that did not end are still running.</exception>
    public ScanWriter? Resume(ScanStart start) => database.Try<ScanWriter?>(() =>
    {
        RefuseRetired();
        var open = new List<(long Id, string Name)>();
        using (var statement = new Statement(
            connection, "SELECT id, name FROM scan WHERE targets = @p1 AND settings = @p2 AND key = @p3 AND ended IS NULL ORDER BY id DESC", 3))
        using (DbDataReader rows = statement.Rows(TargetHash(start), SettingsHash(start), (long)Key.Id))
        {
            while (rows.Read())
            {
                if (!start.IsNamed || rows.GetString(1) == start.Name) open.Add((rows.GetInt64(0), rows.GetString(1)));
            }
        }
        foreach ((long id, string name) in open)
        {
            if (!IsRunning(id)) return new ScanWriter(this, database, start with { Name = name }, id);
        }
        if (open.Count > 0) throw ScanWriter.IsRunning(open[0].Name);
        return null;
    });

    /// <summary>The scans, the oldest first; those under a key that was retired are left out.</summary>
    public ImmutableArray<StoredScan> Scans() => Locked(() =>
    {
        var scans = ImmutableArray.CreateBuilder<StoredScan>();
        using var all = new Statement(connection, $"SELECT {ScanColumns} FROM scan WHERE key = @p1 ORDER BY id", 1);
        using DbDataReader rows = all.Rows((long)Key.Id);
        while (rows.Read()) scans.Add(ReadScan(rows));
        return scans.ToImmutable();
    });

    /// <summary>
    /// The scans that tell what is known now: each that no other replaces, because it looked later at all of the same. Those that say most come first, then the newest.
    /// </summary>
    public ImmutableArray<StoredScan> Current()
    {
        var current = new List<StoredScan>();
        foreach (StoredScan scan in Scans().OrderByDescending(static scan => scan.IsThorough).ThenByDescending(static scan => scan.Id))
        {
            if (!current.Any(other => other.Replaces(scan))) current.Add(scan);
        }
        return [.. current];
    }

    /// <summary>Hands the results of a scan to a sink, as the scan itself would: item by item in the order of listing, then the summary.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="sink">Receives them.</param>
    public void Replay(StoredScan scan, IResultSink sink) => Replay([scan], _ => sink);

    /// <summary>
    /// Hands the results of scans to sinks, one scan after the other. What several of them met is told by the first only, so that nothing counts
    /// twice; the summaries count what is told. That of a scan that was killed says that it was stopped.
    /// </summary>
    /// <param name="scans">The scans, those that say most first.</param>
    /// <param name="sinkOf">Asked for what receives a scan's results when its turn comes.</param>
    public void Replay(IReadOnlyList<StoredScan> scans, Func<StoredScan, IResultSink> sinkOf)
    {
        using Tellers? tellers = scans.Count > 1 ? new Tellers(this, scans) : null;
        for (int i = 0; i < scans.Count; i++)
        {
            StoredScan scan = scans[i];
            IResultSink sink = sinkOf(scan);
            bool isWhole = true;
            var totals = new ReplayTotals();
            foreach (long reading in Readings(scan))
            {
                bool isNew = tellers is null || tellers.IsToldBy(scan, reading);
                isWhole &= isNew;
                if (!isNew) continue;
                if (Item(reading, null) is not { } item) continue;
                item = item with { IsOwn = item.Scan == scan.Id };
                item.WriteTo(sink);
                totals.Add(item.Outcome);
                sink.Commit(item.Outcome);
            }
            sink.Complete(isWhole && scan.Summary is not null ? scan.Summary : totals.Summarize(scan.Name, scan.Summary?.Stopped ?? true));
        }
    }

    /// <summary>Compares two scans.</summary>
    /// <param name="before">The earlier one.</param>
    /// <param name="after">The later one.</param>
    /// <param name="added">Receives findings that only the later one has.</param>
    /// <param name="gone">Receives findings that only the earlier one had, where the later one looked.</param>
    /// <param name="unknown">Receives findings of the earlier one of which the later one cannot tell.</param>
    public ScanChange Compare(StoredScan before, StoredScan after, Action<Finding> added, Action<Finding> gone, Action<Finding> unknown) =>
        new StoreDiff(this, before, after).Run(added, gone, unknown);

    /// <summary>What changed since the last scan of the same targets before this one; null when there is none.</summary>
    /// <param name="scan">The scan's id in records.</param>
    public ScanChange? ChangeSince(string scan)
    {
        ImmutableArray<StoredScan> scans = Scans();
        StoredScan? after = scans.LastOrDefault(other => other.Name == scan);
        StoredScan? before = scans.LastOrDefault(other => after is not null && other.Id < after.Id && other.Ended is not null
            && other.Reach == after.Reach && other.TargetHash.AsSpan().SequenceEqual(after.TargetHash));
        return before is null ? null : Compare(before, after!, static _ => { }, static _ => { }, static _ => { });
    }

    /// <summary>Keeps a decision about a finding.</summary>
    public void Decide(string finding, Triage triage) => Locked(() =>
    {
        var packer = new Packer();
        packer.Number((long)triage.State);
        packer.Text(triage.Reason);
        packer.Text(triage.Author);
        packer.Number(triage.At.UtcTicks);
        packer.Number(triage.Until?.UtcTicks ?? 0);
        using DbTransaction transaction = database.BeginWriting(connection);
        long id = Counter.Next(connection, transaction, "triage", 1);
        Statement.Run(
            connection, transaction, "INSERT INTO triage (id, finding, content, key) VALUES (@p1, @p2, @p3, @p4)",
            id, finding, sealer.Seal(SealedKind.Triage, id, 0, packer.Written), sealer.Key);
        transaction.Commit();
        return true;
    });

    /// <summary>The decisions that hold, by the finding's id.</summary>
    public Dictionary<string, Triage> Decisions() => Locked(() =>
    {
        var decisions = new Dictionary<string, Triage>(StringComparer.Ordinal);
        using var all = new Statement(connection, "SELECT id, finding, content FROM triage WHERE key = @p1 OR key IS NULL ORDER BY id", 1);
        using DbDataReader rows = all.Rows(sealer.Key);
        while (rows.Read())
        {
            var content = new Unpacker(sealer.Open(SealedKind.Triage, rows.GetInt64(0), 0, (byte[])rows.GetValue(2)));
            var state = (TriageState)content.Number();
            string reason = content.Text()!, author = content.Text()!;
            long at = content.Number(), until = content.Number();
            decisions[rows.GetString(1)] = new Triage(
                state, reason, author, new DateTimeOffset(at, TimeSpan.Zero), until == 0 ? null : new DateTimeOffset(until, TimeSpan.Zero));
        }
        return decisions;
    });

    /// <summary>Where a value stands, as far as is known now.</summary>
    public IReadOnlyList<Finding> Find(ValueKey value) =>
        value.KeyId == Key.Id ? [.. FindByKey((ulong)(value.Hash >> 64)).Where(finding => finding.Value == value)] : [];

    /// <summary>The findings that are found by a key: a value's, or one of its search keys.</summary>
    /// <param name="key">The first 8 bytes of the keyed hash.</param>
    public IReadOnlyList<Finding> FindByKey(ulong key)
    {
        ReadingSet current = CurrentReadings();
        var places = Locked(() =>
            {
                using DbTransaction moment = database.BeginReading(connection);
                return new KeyRuns(connection, sealer).Find(moment, key);
            })
            .Where(entry => current.Contains(entry.Reading)).Order(Comparer<KeyEntry>.Create(static (a, b) =>
                a.Reading != b.Reading ? a.Reading.CompareTo(b.Reading) : a.Position.CompareTo(b.Position)));
        var findings = new List<Finding>();
        var inBlock = new List<Finding>();
        (long Reading, long Number) at = (-1, -1);
        foreach (KeyEntry entry in places)
        {
            (long number, long index) = Math.DivRem(entry.Position, BlockWriter.MaxFindings);
            if (at != (entry.Reading, number))
            {
                at = (entry.Reading, number);
                inBlock.Clear();
                if (Item(entry.Reading, null) is { } item) item.WriteBlockTo(number, new FindingAction(inBlock.Add));
            }
            if (index < inBlock.Count) findings.Add(inBlock[(int)index]);
        }
        return findings;
    }

    /// <summary>The finding with an id; null when what is known now has none. Looks through all of them.</summary>
    public Finding? Find(string id) => Find([id]).GetValueOrDefault(id);

    /// <summary>The findings with these ids, as far as what is known now has them. Looks once through all of them.</summary>
    public IReadOnlyDictionary<string, Finding> Find(IEnumerable<string> ids)
    {
        var wanted = ids.Where(FindingId.IsId).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, Finding>(StringComparer.Ordinal);
        var search = new FindingAction(finding =>
        {
            if (wanted.Remove(finding.Id)) found.Add(finding.Id, finding);
        });
        foreach (long reading in Held(Current()))
        {
            if (wanted.Count == 0) break;
            Item(reading, null)?.WriteTo(search);
        }
        return found;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        objectOf.Dispose();
        itemOf.Dispose();
        blocksOf.Dispose();
        window.Dispose();
        documentOf.Dispose();
        sealer.Dispose();
        connection.Dispose();
    }

    internal byte[] TargetHash(ScanStart start) => Key.HashOf("targets"u8, start.Targets.Order(StringComparer.Ordinal).Concat(start.Choices));

    internal byte[] SettingsHash(ScanStart start) => Key.HashOf("settings"u8, start.Settings);

    /// <summary>The newest reading of an object in this state, null for none.</summary>
    internal StoredItem? Find(StoreItem item, UInt128 state)
    {
        lock (gate)
        {
            return database.Try((this, item, state), static asked =>
            {
                (FindingsStore store, StoreItem item, UInt128 state) = asked;
                return store.window.Find(state) is { } found ? store.Open(found, item) : null;
            });
        }
    }

    /// <summary>What was found in an object, block by block.</summary>
    internal IEnumerable<byte[]> Blocks(long reading)
    {
        for (long next = 0; ;)
        {
            var blocks = Locked(() =>
            {
                var taken = new List<byte[]>();
                using DbDataReader rows = blocksOf.Rows(reading, next);
                while (rows.Read())
                {
                    next = rows.GetInt64(0) + 1;
                    taken.Add(sealer.Open(SealedKind.Block, reading, next - 1, (byte[])rows.GetValue(1)));
                }
                return taken;
            });
            if (blocks.Count == 0) yield break;
            foreach (byte[] block in blocks) yield return block;
        }
    }

    /// <summary>The readings that hold for a scan, in the order of listing.</summary>
    internal IEnumerable<long> Readings(StoredScan scan)
    {
        for (long number = 0; ; number++)
        {
            var part = Locked(() =>
            {
                using var statement = new Statement(connection, "SELECT readings FROM seen WHERE scan = @p1 AND number = @p2", 2);
                return (byte[]?)statement.Ask(scan.Id, number);
            });
            if (part is null) yield break;
            foreach (long reading in SeenPart.Read(part)) yield return reading;
        }
    }

    /// <summary>What reading an object gave; null when that is gone.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="listed">The item as it is listed now; null to take it as it was.</param>
    internal StoredItem? Item(long reading, StoreItem? listed) => Locked(() =>
    {
        using DbDataReader rows = itemOf.Rows(reading);
        return rows.Read()
            ? Open(new StoredReading(reading, rows.GetInt64(0), (byte[])rows.GetValue(1)), listed)
            : null;
    });

    /// <summary>One block of what was found in an object, null when it is gone.</summary>
    internal byte[]? Block(long reading, long number) => Locked(() =>
    {
        using var statement = new Statement(connection, "SELECT content FROM block WHERE reading = @p1 AND number = @p2", 2);
        return statement.Ask(reading, number) is byte[] content ? sealer.Open(SealedKind.Block, reading, number, content) : null;
    });

    /// <summary>What was found in a document, and the scan that needed it last, as far as was told; null when nobody knows.</summary>
    internal (byte[] Content, long Scan)? Document(byte[] id) => Locked<(byte[], long)?>(() =>
    {
        using DbDataReader rows = documentOf.Rows(id);
        if (!rows.Read()) return null;
        (long first, long second) = DocumentCache.PlaceOf(id);
        return (sealer.Open(SealedKind.Document, first, second, (byte[])rows.GetValue(0)), rows.GetInt64(1));
    });

    /// <summary>Which object a reading is of, as a keyed hash; null when the reading is gone.</summary>
    internal UInt128? ObjectOf(long reading) => Locked<UInt128?>(() =>
        objectOf.Ask(reading) is byte[] hash ? ObjectHasher.Read(hash) : null);

    /// <summary>Forgets what it fetched ahead for an earlier scan: since then readings may have gone.</summary>
    internal void StartWindow()
    {
        lock (gate) window.Clear();
    }

    private bool IsRunning(long scan)
    {
        using IDisposable? held = database.TryHold(connection, null, scan);
        return held is null;
    }

    private ReadingSet CurrentReadings()
    {
        ImmutableArray<StoredScan> scans = Current();
        var set = new ReadingSet(Locked(() => Counter.Last(connection, null, "reading")));
        foreach (long reading in Held(scans)) set.Add(reading);
        return set;
    }

    /// <summary>The readings that hold where several scans tell what is known: of every object the one by the scan that tells of it.</summary>
    private IEnumerable<long> Held(ImmutableArray<StoredScan> scans)
    {
        using Tellers? tellers = scans.Length > 1 ? new Tellers(this, scans) : null;
        foreach (StoredScan scan in scans)
        {
            foreach (long reading in Readings(scan))
            {
                if (tellers is null || tellers.IsToldBy(scan, reading)) yield return reading;
            }
        }
    }

    private StoredItem Open(StoredReading reading, StoreItem? listed)
    {
        outcome.Start(sealer.Open(SealedKind.Outcome, reading.Id, 0, reading.Outcome, ref opened));
        return new StoredItem(this, reading.Id, reading.Scan, PackedOutcome.ReadItem(outcome, listed));
    }

    private StoredScan ReadScan(DbDataReader row)
    {
        long id = row.GetInt64(0);
        var content = new Unpacker(sealer.Open(SealedKind.Scan, id, 0, (byte[])row.GetValue(6)));
        string engine = content.Text()!, patterns = content.Text()!;
        var targets = new string[content.Number()];
        for (int i = 0; i < targets.Length; i++) targets[i] = content.Text()!;
        ScanSummary? summary = row.IsDBNull(7)
            ? null
            : PackedSummary.Read(new Unpacker(sealer.Open(SealedKind.Summary, id, 0, (byte[])row.GetValue(7))));
        return new StoredScan(
            row.GetString(1), Time(row.GetString(2)), row.IsDBNull(3) ? null : Time(row.GetString(3)), [.. targets], engine, patterns,
            (ScanReach)row.GetInt64(5), summary)
        { Id = id, TargetHash = (byte[])row.GetValue(4) };
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : throw FindingsStoreException.Damaged();

    private T Locked<T>(Func<T> action)
    {
        lock (gate) return database.Try(action);
    }
}
