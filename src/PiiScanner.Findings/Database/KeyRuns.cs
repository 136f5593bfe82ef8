using System.Data.Common;

namespace PiiScanner.Findings.Database;

/// <summary>
/// The index of keys: sorted runs in sealed blocks, a third as large as rows of a table would be, and written without seeking. Eight runs of a
/// level are merged into one of the next, so there are few to look in. Entries whose reading is gone are left out when runs are merged. For one
/// thread at a time.
/// </summary>
internal sealed class KeyRuns(DbConnection connection, Sealer sealer)
{
    private const int BlockEntries = 1024;
    private const int RunsOfLevel = 8;
    private const int BlocksAtOnce = 16;
    private const ulong Flip = 1UL << 63;

    /// <summary>What another key sealed is none of ours.</summary>
    private const string OfKey = "(key = @p1 OR key IS NULL)";

    /// <summary>Writes entries as a run.</summary>
    /// <param name="transaction">The write transaction.</param>
    /// <param name="keys">The keys, ascending.</param>
    /// <param name="entries">What stands for them.</param>
    public void Add(DbTransaction transaction, ReadOnlySpan<ulong> keys, ReadOnlySpan<(long Reading, long Position)> entries)
    {
        if (keys.IsEmpty) return;
        using var writer = new KeyRunWriter(connection, transaction, sealer, NextRun(transaction), level: 0);
        for (int i = 0; i < keys.Length; i++) writer.Add(new KeyEntry(keys[i], entries[i].Reading, entries[i].Position));
        writer.Complete();
        Merge(transaction, 0);
    }

    /// <summary>The findings that a key stands for, in no order; some may be gone.</summary>
    /// <param name="moment">A transaction in which all that is read is of one moment: runs may be merged meanwhile.</param>
    /// <param name="key">The key.</param>
    public IEnumerable<KeyEntry> Find(DbTransaction moment, ulong key)
    {
        var runs = new List<long>();
        using (var statement = new Statement(connection, $"SELECT id FROM key_run WHERE {OfKey} ORDER BY id", 1) { Transaction = moment })
        using (DbDataReader rows = statement.Rows(sealer.Key))
        {
            while (rows.Read()) runs.Add(rows.GetInt64(0));
        }
        var found = new List<KeyEntry>();
        using var blocks = new Statement(
            connection, "SELECT first, number, entries FROM key_block WHERE run = @p1 AND first <= @p2 ORDER BY first DESC, number DESC", 2)
        { Transaction = moment };
        foreach (long run in runs)
        {
            using DbDataReader rows = blocks.Rows(run, (long)(key ^ Flip));
            while (rows.Read())
            {
                ulong first = (ulong)rows.GetInt64(0) ^ Flip;
                foreach (KeyEntry entry in Read(run, first, rows.GetInt64(1), (byte[])rows.GetValue(2)))
                {
                    if (entry.Key == key) found.Add(entry);
                }
                if (first < key) break;
            }
        }
        return found;
    }

    private void Merge(DbTransaction transaction, int level)
    {
        var runs = new List<long>();
        using (var statement = new Statement(connection, $"SELECT id FROM key_run WHERE {OfKey} AND level = @p2 ORDER BY id", 2) { Transaction = transaction })
        using (DbDataReader rows = statement.Rows(sealer.Key, (long)level))
        {
            while (rows.Read()) runs.Add(rows.GetInt64(0));
        }
        if (runs.Count < RunsOfLevel) return;
        ReadingSet alive = Readings(transaction);
        var heads = new PriorityQueue<IEnumerator<KeyEntry>, (ulong, long)>();
        foreach (long run in runs)
        {
            IEnumerator<KeyEntry> entries = ReadRun(transaction, run).GetEnumerator();
            if (entries.MoveNext()) heads.Enqueue(entries, (entries.Current.Key, run));
        }
        using (var writer = new KeyRunWriter(connection, transaction, sealer, NextRun(transaction), level + 1))
        {
            while (heads.TryDequeue(out IEnumerator<KeyEntry>? entries, out (ulong Key, long Run) head))
            {
                if (alive.Contains(entries.Current.Reading)) writer.Add(entries.Current);
                if (entries.MoveNext()) heads.Enqueue(entries, (entries.Current.Key, head.Run));
            }
            writer.Complete();
        }
        foreach (long run in runs)
        {
            Statement.Run(connection, transaction, "DELETE FROM key_block WHERE run = @p1", run);
            Statement.Run(connection, transaction, "DELETE FROM key_run WHERE id = @p1", run);
        }
        Merge(transaction, level + 1);
    }

    private IEnumerable<KeyEntry> ReadRun(DbTransaction transaction, long run)
    {
        using var blocks = new Statement(
            connection,
            $"SELECT first, number, entries FROM key_block WHERE run = @p1 AND first >= @p2 AND number > @p3 ORDER BY first, number LIMIT {BlocksAtOnce}",
            3)
        { Transaction = transaction };
        long first = long.MinValue, number = -1;
        while (true)
        {
            var taken = new List<byte[]>();
            var places = new List<(long First, long Number)>();
            using (DbDataReader rows = blocks.Rows(run, first, number))
            {
                while (rows.Read())
                {
                    (first, number) = (rows.GetInt64(0), rows.GetInt64(1));
                    places.Add((first, number));
                    taken.Add((byte[])rows.GetValue(2));
                }
            }
            if (taken.Count == 0) yield break;
            for (int i = 0; i < taken.Count; i++)
            {
                foreach (KeyEntry entry in Read(run, (ulong)places[i].First ^ Flip, places[i].Number, taken[i])) yield return entry;
            }
        }
    }

    private List<KeyEntry> Read(long run, ulong first, long number, byte[] content)
    {
        var unpacker = new Unpacker(sealer.Open(SealedKind.Keys, run, number, content));
        var entries = new List<KeyEntry>(BlockEntries);
        long reading = 0;
        for (ulong key = first; !unpacker.IsAtEnd;)
        {
            key += unpacker.Unsigned();
            reading += unpacker.Signed();
            entries.Add(new KeyEntry(key, reading, unpacker.Number()));
        }
        return entries;
    }

    private ReadingSet Readings(DbTransaction transaction)
    {
        var set = new ReadingSet(Counter.Last(connection, transaction, "reading"));
        using var all = new Statement(connection, "SELECT id FROM reading", 0) { Transaction = transaction };
        using DbDataReader rows = all.Rows();
        while (rows.Read()) set.Add(rows.GetInt64(0));
        return set;
    }

    private long NextRun(DbTransaction transaction) => Counter.Next(connection, transaction, "run", 1);

    /// <summary>Writes one run.</summary>
    private sealed class KeyRunWriter : IDisposable
    {
        private readonly Statement insert;
        private readonly Sealer sealer;
        private readonly Packer packer = new();
        private readonly long run;
        private ulong first;
        private KeyEntry last;
        private int count;
        private long number;

        public KeyRunWriter(DbConnection connection, DbTransaction transaction, Sealer sealer, long run, int level)
        {
            this.sealer = sealer;
            this.run = run;
            Statement.Run(connection, transaction, "INSERT INTO key_run (id, level, key) VALUES (@p1, @p2, @p3)", run, (long)level, sealer.Key);
            insert = new Statement(connection, "INSERT INTO key_block (run, first, number, entries) VALUES (@p1, @p2, @p3, @p4)", 4) { Transaction = transaction };
        }

        public void Add(KeyEntry entry)
        {
            if (count == 0) last = new KeyEntry(first = entry.Key, 0, 0);
            packer.Unsigned(entry.Key - last.Key);
            packer.Signed(entry.Reading - last.Reading);
            packer.Number(entry.Position);
            last = entry;
            if (++count == BlockEntries) Complete();
        }

        public void Complete()
        {
            if (count == 0) return;
            insert.Run(run, (long)(first ^ Flip), number, sealer.Seal(SealedKind.Keys, run, number, packer.Written));
            packer.Clear();
            count = 0;
            number++;
        }

        public void Dispose() => insert.Dispose();
    }
}
