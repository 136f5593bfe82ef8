using System.Data.Common;

namespace PiiScanner.Findings.Database;

/// <summary>
/// Looks up what was read of objects in a state. A scan meets objects in the order in which an earlier one met them, so the readings that follow
/// the one asked for are fetched with it: a query for hundreds of objects instead of one for each. For one thread at a time.
/// </summary>
internal sealed class ReadingWindow : IDisposable
{
    private const int MostRows = 256;
    private const int FewestRows = 4;

    private readonly Statement newest;
    private readonly Statement following;

    // Several threads ask, not quite in order: what they jumped over is in the window before.
    private Dictionary<UInt128, StoredReading> rows = [];
    private Dictionary<UInt128, StoredReading> rowsBefore = [];
    private int size = FewestRows;
    private int used;

    /// <summary>Makes one over a store.</summary>
    public ReadingWindow(DbConnection connection)
    {
        newest = new Statement(connection, "SELECT MAX(id) FROM reading WHERE state = @p1", 1);
        following = new Statement(
            connection,
            "SELECT id, scan, state, outcome FROM reading r WHERE id >= @p1 AND state IS NOT NULL "
            + "AND NOT EXISTS (SELECT 1 FROM reading n WHERE n.state = r.state AND n.id > r.id) ORDER BY id LIMIT @p2",
            2);
    }

    /// <summary>The newest reading in a state, null for none.</summary>
    public StoredReading? Find(UInt128 state)
    {
        if (!rows.TryGetValue(state, out StoredReading found) && !rowsBefore.TryGetValue(state, out found))
        {
            if (newest.Ask(ObjectHasher.Bytes(state)) is not long id) return null;
            Move(id);
            if (!rows.TryGetValue(state, out found)) return null;
        }
        used++;
        return found;
    }

    /// <summary>Forgets what was fetched.</summary>
    public void Clear()
    {
        rows = [];
        rowsBefore = [];
    }

    public void Dispose()
    {
        newest.Dispose();
        following.Dispose();
    }

    private void Move(long first)
    {
        size = 2 * used >= size ? Math.Min(MostRows, 2 * size) : FewestRows;
        used = 0;
        rowsBefore = rows;
        rows = new Dictionary<UInt128, StoredReading>(size);
        using DbDataReader found = following.Rows(first, (long)size);
        while (found.Read())
        {
            UInt128 state = ObjectHasher.Read((byte[])found.GetValue(2));
            rows[state] = new StoredReading(found.GetInt64(0), found.GetInt64(1), (byte[])found.GetValue(3));
        }
    }
}
