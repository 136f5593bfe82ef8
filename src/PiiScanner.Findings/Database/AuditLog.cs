using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PiiScanner.Findings.Database;

/// <summary>
/// Who did what with a findings store. Entries are only added, each is chained to the one before it by an HMAC under a key of its own, and so is kept
/// where the log ends: without that key no entry can be changed, left out, put in or cut off unseen. Whoever has the key could write the whole log
/// anew, and whoever can write to the store put back an old copy of it: the head, kept elsewhere, shows that.
/// </summary>
public sealed class AuditLog
{
    private const int EntriesAtOnce = 1000;

    private readonly StoreDatabase database;
    private readonly DbConnection connection;
    private readonly Lock gate;
    private readonly FindingsKey key;
    private readonly uint keyInUse;
    private readonly TimeProvider clock;

    internal AuditLog(StoreDatabase database, DbConnection connection, Lock gate, FindingsKey key, uint keyInUse, TimeProvider clock)
    {
        this.database = database;
        this.connection = connection;
        this.gate = gate;
        this.key = key;
        this.keyInUse = keyInUse;
        this.clock = clock;
    }

    /// <summary>The head: the number of the last entry, a colon, and its hash; <c>0:</c> and zeros for an empty log.</summary>
    public string Head => Locked(() =>
    {
        (long seq, _, byte[] hash) = Last(connection, null);
        return HeadOf(seq, hash);
    });

    /// <summary>True when a text has the form of a head.</summary>
    public static bool IsHead(string text) =>
        text.Split(':') is [var seq, var hash] && seq.Length > 0 && seq.All(char.IsAsciiDigit) && hash.Length == 2 * HMACSHA256.HashSizeInBytes && hash.All(char.IsAsciiHexDigitLower);

    /// <summary>Adds an entry.</summary>
    /// <param name="actor">Who: the user of the system.</param>
    /// <param name="action">What, such as <c>findings.show</c>.</param>
    /// <param name="target">To what: a finding's id, a fingerprint, a scan; never a name or value. Null for none.</param>
    /// <param name="count">How many findings it concerned, null where that says nothing.</param>
    /// <exception cref="FindingsStoreException">It cannot be written: what was to be done must not be done.</exception>
    public void Add(string actor, string action, string? target = null, long? count = null) => Locked(() =>
    {
        using DbTransaction transaction = database.BeginWriting(connection);
        (long seq, long madeBefore, byte[] before) = Last(connection, transaction);
        seq++;
        string entry = EntryOf(seq, actor, action, target, count, before);
        bool isGuarded = IsEndThere(transaction);
        byte[] hash = HashOf(key, seq, madeBefore, before, entry, isGuarded);
        Statement.Run(
            connection, transaction, "INSERT INTO audit (seq, key, entry, hash, guarded) VALUES (@p1, @p2, @p3, @p4, @p5)", seq, (long)key.Id, entry, hash, isGuarded ? 1L : 0L);
        AuditEnd.Keep(key, seq, hash, connection, transaction);
        transaction.Commit();
        return true;
    });

    /// <summary>The entries from a number on, in their order, as they stand in the store: whether they are what was written tells <see cref="Verify"/>.</summary>
    /// <exception cref="FindingsStoreException">What stands there is no entry.</exception>
    public IEnumerable<AuditEntry> Entries(long first = 1)
    {
        for (long next = first; ;)
        {
            List<Row> rows = Rows(next);
            foreach ((long seq, _, string entry, byte[] hash, _) in rows)
            {
                if (entry is not ['{', .., '}']) throw FindingsStoreException.Damaged();
                yield return new AuditEntry(seq, $"{entry[..^1]},\"hash\":\"hmac-sha256:{Convert.ToHexStringLower(hash)}\"}}");
                next = seq + 1;
            }
            if (rows.Count == 0) yield break;
        }
    }

    /// <summary>
    /// Checks every entry that was made under a key at hand, and that the log goes on from a head that was kept. Of others only the number is checked,
    /// and the last hash, which the first entry that can be checked behind them is chained to. Every entry also vouches for the key of the one before
    /// it, so that none can be passed off as another key's, and so left unchecked.
    /// </summary>
    /// <param name="head">The head kept, null for none.</param>
    /// <param name="others">Keys beside the store's own under which entries may have been made: retired ones, or the one in use.</param>
    public AuditVerdict Verify(string? head, params IEnumerable<FindingsKey> others)
    {
        var keys = others.Append(key).DistinctBy(static key => (long)key.Id).ToDictionary(static key => (long)key.Id);
        var ends = new AuditEnds(keys.Values, key => Locked(() => AuditEnd.Of(key, connection, null))); // before the entries: the log may go on meanwhile
        var left = ImmutableArray.CreateBuilder<UncheckedEntries>();
        long next = 1;
        long madeBefore = 0;
        byte[] before = new byte[HMACSHA256.HashSizeInBytes];
        bool isMet = head is null || head == HeadOf(0, before);
        ends.Pass(0, before);
        while (Rows(next) is { Count: > 0 } rows)
        {
            foreach ((long seq, long made, string entry, byte[] hash, bool? isGuarded) in rows)
            {
                if (seq != next) return new AuditVerdict($"entry {next} is missing", []);
                if (!keys.TryGetValue(made, out FindingsKey? maker)) Leave(left, seq, made);
                else if (!CryptographicOperations.FixedTimeEquals(HashOf(maker, seq, madeBefore, before, entry, isGuarded), hash)) return new AuditVerdict($"entry {seq} was changed, or one before it left out", []);
                else if (!ends.Hear(seq, maker, isGuarded)) return new AuditVerdict($"when entry {seq} was added, the end of the log had been cut off or changed", []);
                else if (left.Count > 0) left[^1] = left[^1] with { IsVouchedFor = true };
                isMet |= head == HeadOf(seq, hash);
                ends.Pass(seq, hash);
                (madeBefore, before, next) = (made, hash, next + 1);
            }
        }
        string? problem = ends.Problem([key.Id, keyInUse]) ?? (isMet ? null : "the log does not hold the head that was kept: it was cut off or written anew");
        return new AuditVerdict(problem, left.ToImmutable()) { Unguarded = ends.Unguarded([key.Id, keyInUse]), GuardedFrom = ends.From };
    }

    /// <summary>The number of the last entry, the key it was made under, and its hash; zeros for an empty log.</summary>
    internal static (long Seq, long Key, byte[] Hash) Last(DbConnection connection, DbTransaction? transaction)
    {
        using var statement = new Statement(connection, "SELECT seq, key, hash FROM audit ORDER BY seq DESC LIMIT 1", 0) { Transaction = transaction };
        using DbDataReader rows = statement.Rows();
        return rows.Read() ? (rows.GetInt64(0), rows.GetInt64(1), (byte[])rows.GetValue(2)) : (0, 0, new byte[HMACSHA256.HashSizeInBytes]);
    }

    private static void Leave(ImmutableArray<UncheckedEntries>.Builder left, long seq, long made)
    {
        if (left.Count > 0 && left[^1] is { IsVouchedFor: false } run && run.Key == (uint)made) left[^1] = run with { Last = seq };
        else left.Add(new UncheckedEntries(seq, seq, (uint)made, IsVouchedFor: false));
    }

    private static string HeadOf(long seq, byte[] hash) => string.Create(CultureInfo.InvariantCulture, $"{seq}:{Convert.ToHexStringLower(hash)}");

    private string EntryOf(long seq, string actor, string action, string? target, long? count, byte[] before)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteString("schema", "piiscan.audit/1");
            json.WriteNumber("seq", seq);
            json.WriteString("at", Epoch.Now(clock));
            json.WriteString("actor", actor);
            json.WriteString("via", "cli");
            json.WriteString("action", action);
            json.WriteString("target", target);
            json.WriteStartObject("detail");
            if (count is { } findings) json.WriteNumber("findings", findings);
            json.WriteEndObject();
            json.WriteString("prev", $"hmac-sha256:{Convert.ToHexStringLower(before)}");
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static byte[] HashOf(FindingsKey key, long seq, long madeBefore, byte[] before, string entry, bool? isGuarded)
    {
        // An entry ends with a brace, so that nothing behind it can be taken for a part of it.
        ReadOnlySpan<byte> guarded = isGuarded switch { null => [], false => [0], true => [1] };
        byte[] message = [.. new byte[2 * sizeof(long)], .. before, .. Encoding.UTF8.GetBytes(entry), .. guarded];
        BinaryPrimitives.WriteInt64BigEndian(message, seq);
        BinaryPrimitives.WriteInt64BigEndian(message.AsSpan(sizeof(long)), madeBefore);
        return HMACSHA256.HashData(key.Audit, message);
    }

    /// <summary>True when the end that the key kept is there, and the log holds it.</summary>
    private bool IsEndThere(DbTransaction transaction)
    {
        if (AuditEnd.Of(key, connection, transaction) is not { } end) return false;
        using var statement = new Statement(connection, "SELECT hash FROM audit WHERE seq = @p1", 1) { Transaction = transaction };
        return (end.Seq == 0 ? new byte[HMACSHA256.HashSizeInBytes] : (byte[]?)statement.Ask(end.Seq)) is { } hash && end.Holds(key, hash);
    }

    private List<Row> Rows(long first) => Locked(() =>
    {
        var entries = new List<Row>();
        using var statement = new Statement(connection, $"SELECT seq, key, entry, hash, guarded FROM audit WHERE seq >= @p1 ORDER BY seq LIMIT {EntriesAtOnce}", 1);
        using DbDataReader rows = statement.Rows(first);
        while (rows.Read())
        {
            bool? isGuarded = rows.IsDBNull(4) ? null : rows.GetInt64(4) != 0;
            entries.Add(new Row(rows.GetInt64(0), rows.GetInt64(1), rows.GetString(2), (byte[])rows.GetValue(3), isGuarded));
        }
        return entries;
    });

    private T Locked<T>(Func<T> action)
    {
        lock (gate) return database.Try(action);
    }

    private readonly record struct Row(long Seq, long Key, string Entry, byte[] Hash, bool? IsGuarded);
}
