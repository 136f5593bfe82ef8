using System.Data.Common;

namespace PiiScanner.Findings.Database;

/// <summary>Readings that no scan lists any more: another took their scan's place. Keys that stand for them go when runs of keys are merged.</summary>
internal static class UnlistedReadings
{
    /// <summary>Drops them. Those of scans that can be resumed are kept, and all are where a scan is at work, as it may be about to list them.</summary>
    /// <param name="database">Where.</param>
    /// <param name="connection">The connection to it.</param>
    /// <param name="transaction">The write transaction.</param>
    /// <param name="scan">The scan that has just ended.</param>
    public static void Drop(StoreDatabase database, DbConnection connection, DbTransaction transaction, long scan)
    {
        var open = new HashSet<long>();
        using (var statement = new Statement(connection, "SELECT id FROM scan WHERE ended IS NULL AND id <> @p1", 1) { Transaction = transaction })
        using (DbDataReader rows = statement.Rows(scan))
        {
            while (rows.Read()) open.Add(rows.GetInt64(0));
        }
        foreach (long other in open)
        {
            using IDisposable? held = database.TryHold(connection, transaction, other);
            if (held is null) return;
        }
        foreach ((long first, long last) in Unlisted(connection, transaction, open))
        {
            Statement.Run(connection, transaction, "DELETE FROM block WHERE reading BETWEEN @p1 AND @p2", first, last);
            Statement.Run(connection, transaction, "DELETE FROM reading WHERE id BETWEEN @p1 AND @p2", first, last);
        }
    }

    private static List<(long First, long Last)> Unlisted(DbConnection connection, DbTransaction transaction, HashSet<long> open)
    {
        ReadingSet listed = Listed(connection, transaction);
        var unlisted = new List<(long First, long Last)>();
        bool isRun = false;
        using var all = new Statement(connection, "SELECT id, scan FROM reading ORDER BY id", 0) { Transaction = transaction };
        using DbDataReader rows = all.Rows();
        while (rows.Read())
        {
            long id = rows.GetInt64(0);
            bool isKept = listed.Contains(id) || open.Contains(rows.GetInt64(1));
            if (!isKept && isRun) unlisted[^1] = (unlisted[^1].First, id);
            else if (!isKept) unlisted.Add((id, id));
            isRun = !isKept;
        }
        return unlisted;
    }

    private static ReadingSet Listed(DbConnection connection, DbTransaction transaction)
    {
        var listed = new ReadingSet(Counter.Last(connection, transaction, "reading"));
        using var all = new Statement(connection, "SELECT readings FROM seen", 0) { Transaction = transaction };
        using DbDataReader rows = all.Rows();
        while (rows.Read())
        {
            foreach (long reading in SeenPart.Read((byte[])rows.GetValue(0))) listed.Add(reading);
        }
        return listed;
    }
}
