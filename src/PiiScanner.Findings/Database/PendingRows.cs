using System.Data.Common;

namespace PiiScanner.Findings.Database;

/// <summary>Rows that wait to be written in one transaction.</summary>
internal sealed class PendingRows
{
    private const int KeyBytes = 24;

    private readonly List<PendingReading> readings = [];
    private readonly List<PendingBlock> blocks = [];
    private readonly Packer seen = new();
    private ulong[] keys = new ulong[256];
    private (long Reading, long Position)[] entries = new (long, long)[256];
    private long lastSeen;
    private long bytes;

    /// <summary>How much they take, roughly.</summary>
    public long Bytes => bytes + (KeyCount * (long)KeyBytes);

    /// <summary>How many keys there are.</summary>
    public int KeyCount { get; private set; }

    /// <summary>Adds a key.</summary>
    public void Add(ulong key, long reading, long position)
    {
        if (KeyCount == keys.Length)
        {
            Array.Resize(ref keys, 2 * KeyCount);
            Array.Resize(ref entries, 2 * KeyCount);
        }
        keys[KeyCount] = key;
        entries[KeyCount++] = (reading, position);
    }

    /// <summary>Adds a block.</summary>
    public void Add(PendingBlock block)
    {
        blocks.Add(block);
        bytes += block.Content.Length;
    }

    /// <summary>Adds a reading, which holds for the scan.</summary>
    public void Add(PendingReading reading)
    {
        readings.Add(reading);
        bytes += reading.Outcome.Length;
        AddSeen(reading.Id);
    }

    /// <summary>Adds a reading of an earlier scan that holds for this one too.</summary>
    public void AddSeen(long reading)
    {
        seen.Signed(reading - lastSeen);
        lastSeen = reading;
        bytes += 4;
    }

    /// <summary>Writes them.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="transaction">The write transaction.</param>
    /// <param name="sealer">Seals the keys.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="open">The reading under way, -1 for none.</param>
    /// <param name="part">How many parts of <c>seen</c> there are.</param>
    public void WriteTo(DbConnection connection, DbTransaction transaction, Sealer sealer, long scan, long open, ref long part)
    {
        using (var insert = new Statement(
            connection,
            "INSERT INTO reading (id, scan, object, state, outcome) VALUES (@p1, @p2, @p3, @p4, @p5) "
            + "ON CONFLICT (id) DO UPDATE SET object = excluded.object, state = excluded.state, outcome = excluded.outcome",
            5)
        { Transaction = transaction })
        {
            foreach (PendingReading reading in readings) insert.Run(reading.Id, scan, reading.Object, reading.State, reading.Outcome);
            // Its blocks are there before it is: the row tells whose they are, should it never be finished.
            if (open >= 0) insert.Run(open, scan, Array.Empty<byte>(), null, null);
        }
        using (var insert = new Statement(connection, "INSERT INTO block (reading, number, content) VALUES (@p1, @p2, @p3)", 3) { Transaction = transaction })
        {
            foreach (PendingBlock block in blocks) insert.Run(block.Reading, (long)block.Number, block.Content);
        }
        if (seen.Length > 0)
        {
            Statement.Run(
                connection, transaction, "INSERT INTO seen (scan, number, readings) VALUES (@p1, @p2, @p3)", scan, part++, seen.Written.ToArray());
        }
        Array.Sort(keys, entries, 0, KeyCount);
        new KeyRuns(connection, sealer).Add(transaction, keys.AsSpan(0, KeyCount), entries.AsSpan(0, KeyCount));
    }

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        readings.Clear();
        blocks.Clear();
        seen.Clear();
        lastSeen = 0;
        bytes = 0;
        KeyCount = 0;
    }
}
