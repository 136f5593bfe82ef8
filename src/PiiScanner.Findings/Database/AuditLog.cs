using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PiiScanner.Findings.Database;

/// <summary>
/// Who did what with a findings store. Entries are only added, and each is chained to the one before it by an HMAC under a key of its own: without
/// that key none can be changed, left out or put in unseen. Whoever has the key could write the whole log anew, or cut its end off: the head,
/// kept elsewhere, shows that.
/// </summary>
public sealed class AuditLog
{
    private const int EntriesAtOnce = 1000;

    private readonly StoreDatabase database;
    private readonly DbConnection connection;
    private readonly Lock gate;
    private readonly FindingsKey key;
    private readonly bool isKeyInUse;
    private readonly TimeProvider clock;

    internal AuditLog(StoreDatabase database, DbConnection connection, Lock gate, FindingsKey key, bool isKeyInUse, TimeProvider clock)
    {
        this.database = database;
        this.connection = connection;
        this.gate = gate;
        this.key = key;
        this.isKeyInUse = isKeyInUse;
        this.clock = clock;
    }

    /// <summary>The head: the number of the last entry, a colon, and its hash; <c>0:</c> and zeros for an empty log.</summary>
    public string Head => Locked(() =>
    {
        (long seq, _, byte[] hash) = Last(null);
        return HeadOf(seq, hash);
    });

    /// <summary>Adds an entry.</summary>
    /// <param name="actor">Who: the user of the system.</param>
    /// <param name="action">What, such as <c>findings.show</c>.</param>
    /// <param name="target">To what: a finding's id, a fingerprint, a scan; never a name or value. Null for none.</param>
    /// <param name="count">How many findings it concerned, null where that says nothing.</param>
    /// <exception cref="FindingsStoreException">It cannot be written: what was to be done must not be done.</exception>
    public void Add(string actor, string action, string? target = null, long? count = null) => Locked(() =>
    {
        using DbTransaction transaction = database.BeginWriting(connection);
        (long seq, long madeBefore, byte[] before) = Last(transaction);
        seq++;
        string entry = EntryOf(seq, actor, action, target, count, before);
        Statement.Run(connection, transaction, "INSERT INTO audit (seq, key, entry, hash) VALUES (@p1, @p2, @p3, @p4)", seq, (long)key.Id, entry, HashOf(seq, madeBefore, before, entry));
        transaction.Commit();
        return true;
    });

    /// <summary>The entries from a number on, in their order.</summary>
    public IEnumerable<AuditEntry> Entries(long first = 1)
    {
        for (long next = first; ;)
        {
            List<(long Seq, long Key, string Entry, byte[] Hash)> rows = Rows(next);
            foreach ((long seq, _, string entry, byte[] hash) in rows)
            {
                yield return new AuditEntry(seq, $"{entry[..^1]},\"hash\":\"hmac-sha256:{Convert.ToHexStringLower(hash)}\"}}");
                next = seq + 1;
            }
            if (rows.Count == 0) yield break;
        }
    }

    /// <summary>
    /// Checks every entry, and that the log goes on from a head that was kept. Of entries made under a key that was retired since only the
    /// number and the last hash are checked, which the first entry under the next key is chained to; that key checks them whole. Every entry also
    /// vouches for the key of the one before it, so that none can be passed off as another key's, and so left unchecked.
    /// </summary>
    /// <param name="head">The head kept, null for none.</param>
    /// <returns>What is wrong, in one sentence; null when nothing is.</returns>
    public string? Verify(string? head)
    {
        long next = 1;
        long madeBefore = 0;
        byte[] before = new byte[HMACSHA256.HashSizeInBytes];
        bool isMet = head is null || head == HeadOf(0, before);
        while (true)
        {
            List<(long Seq, long Key, string Entry, byte[] Hash)> rows = Rows(next);
            foreach ((long seq, long made, string entry, byte[] hash) in rows)
            {
                if (seq != next) return $"entry {next} is missing";
                if (made == key.Id && !CryptographicOperations.FixedTimeEquals(HashOf(seq, madeBefore, before, entry), hash)) return $"entry {seq} was changed, or one before it left out";
                isMet |= head == HeadOf(seq, hash);
                (madeBefore, before, next) = (made, hash, next + 1);
            }
            if (rows.Count > 0) continue;
            if (isKeyInUse && next > 1 && madeBefore != key.Id) return $"entry {next - 1}, the last, was not made under the key in use but under k{madeBefore:x8}; only that key can tell whether it is right";
            return isMet ? null : "the log does not hold the head that was kept: it was cut off or written anew";
        }
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

    private byte[] HashOf(long seq, long madeBefore, byte[] before, string entry)
    {
        const int Head = 2 * sizeof(long);
        byte[] text = Encoding.UTF8.GetBytes(entry);
        byte[] message = new byte[Head + before.Length + text.Length];
        BinaryPrimitives.WriteInt64BigEndian(message, seq);
        BinaryPrimitives.WriteInt64BigEndian(message.AsSpan(sizeof(long)), madeBefore);
        before.CopyTo(message, Head);
        text.CopyTo(message, Head + before.Length);
        return HMACSHA256.HashData(key.Audit, message);
    }

    private List<(long Seq, long Key, string Entry, byte[] Hash)> Rows(long first) => Locked(() =>
    {
        var entries = new List<(long, long, string, byte[])>();
        using var statement = new Statement(connection, $"SELECT seq, key, entry, hash FROM audit WHERE seq >= @p1 ORDER BY seq LIMIT {EntriesAtOnce}", 1);
        using DbDataReader rows = statement.Rows(first);
        while (rows.Read()) entries.Add((rows.GetInt64(0), rows.GetInt64(1), rows.GetString(2), (byte[])rows.GetValue(3)));
        return entries;
    });

    private (long Seq, long Key, byte[] Hash) Last(DbTransaction? transaction)
    {
        using var statement = new Statement(connection, "SELECT seq, key, hash FROM audit ORDER BY seq DESC LIMIT 1", 0) { Transaction = transaction };
        using DbDataReader rows = statement.Rows();
        return rows.Read() ? (rows.GetInt64(0), rows.GetInt64(1), (byte[])rows.GetValue(2)) : (0, 0, new byte[HMACSHA256.HashSizeInBytes]);
    }

    private T Locked<T>(Func<T> action)
    {
        lock (gate) return database.Try(action);
    }
}
