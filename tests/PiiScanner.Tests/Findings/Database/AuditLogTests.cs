using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using PiiScanner.Findings.Database;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Findings.Database;

public sealed class AuditLogTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Entries_are_numbered_and_chained()
    {
        using FindingsStore store = Filled(3);
        JsonNode[] entries = [.. store.Audit.Entries().Select(static entry => JsonNode.Parse(entry.Json)!)];
        Assert.Equal([1, 2, 3], entries.Select(static entry => (int)entry["seq"]!));
        Assert.Equal((string)entries[0]["hash"]!, (string)entries[1]["prev"]!);
        Assert.Equal($"3:{((string)entries[2]["hash"]!)["hmac-sha256:".Length..]}", store.Audit.Head);
        Assert.True(store.Audit.Verify(null).IsSound);
        Assert.True(store.Audit.Verify(store.Audit.Head).IsSound);
    }

    [Fact]
    public void A_head_that_was_kept_is_still_held_when_the_log_goes_on()
    {
        using FindingsStore store = Filled(3);
        string head = store.Audit.Head;
        store.Audit.Add("an", "findings.list");
        Assert.True(store.Audit.Verify(head).IsSound);
    }

    [Theory]
    [InlineData("UPDATE audit SET entry = replace(entry, 'actor-2', 'actor-9') WHERE seq = 2")]
    [InlineData("DELETE FROM audit WHERE seq = 2")]
    [InlineData("DELETE FROM audit WHERE seq = 1")]
    [InlineData("DELETE FROM audit WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3")]
    [InlineData("UPDATE audit SET hash = (SELECT hash FROM audit WHERE seq = 1) WHERE seq = 2")]
    [InlineData("UPDATE audit SET key = 1, entry = replace(entry, 'actor-2', 'actor-9') WHERE seq = 2")]
    [InlineData("UPDATE audit SET key = 1, entry = replace(entry, 'actor-3', 'actor-9') WHERE seq = 3")]
    [InlineData("UPDATE audit SET key = 1, entry = replace(entry, 'actor', 'nobody')")]
    [InlineData("INSERT INTO audit SELECT 4, 1, entry, hash, guarded FROM audit WHERE seq = 3")]
    public void Any_change_is_noticed(string change)
    {
        using FindingsStore store = Filled(3);
        Change(change);
        Assert.False(store.Audit.Verify(null).IsSound);
    }

    [Theory]
    [InlineData("DELETE FROM audit WHERE seq = 3")]
    [InlineData("DELETE FROM audit WHERE seq > 1")]
    [InlineData("DELETE FROM audit")]
    [InlineData("DELETE FROM audit WHERE seq = 3; DELETE FROM audit_end")]
    [InlineData("DELETE FROM audit WHERE seq = 3; UPDATE audit_end SET seq = 2")]
    [InlineData("DELETE FROM audit WHERE seq = 3; UPDATE audit SET guarded = NULL; DELETE FROM audit_end")]
    [InlineData("DELETE FROM audit_end")]
    [InlineData("UPDATE audit_end SET hash = x'00'")]
    public void An_end_that_was_cut_off_is_noticed_now_and_when_the_log_went_on(string change)
    {
        using FindingsStore store = Filled(3);
        Change(change);
        Assert.NotNull(store.Audit.Verify(null).Problem);
        store.Audit.Add("an", "findings.list");
        Assert.False(store.Audit.Verify(null).IsSound);
    }

    [Fact]
    public void A_log_that_was_emptied_together_with_its_end_cannot_be_told_from_one_of_an_earlier_version_and_is_not_sound()
    {
        using FindingsStore store = Filled(3);
        FindingsStoreContract.Scan(store, "s", FindingsStoreContract.Item("/a", 1));
        Change("DELETE FROM audit; DELETE FROM audit_end; DELETE FROM epoch");
        using FindingsStore emptied = FindingsStoreContract.Open(Place);
        Assert.Equal([FindingsStoreContract.Key.Id], emptied.Audit.Verify(null).Unguarded);
        Assert.False(emptied.Audit.Verify(null).IsSound);
        emptied.Audit.Add("an", "findings.list");
        Assert.Equal(1, emptied.Audit.Verify(null).GuardedFrom);
        Assert.False(emptied.Audit.Verify(null).IsSound);
    }

    [Fact]
    public void Where_a_log_of_an_earlier_version_ends_is_kept_from_the_next_entry_on()
    {
        FindingsKey key = FindingsStoreContract.Key;
        using (FindingsStore made = Filled(0)) Change("DELETE FROM audit_end");
        Change(Old(key, 1) + Old(key, 2));
        using FindingsStore store = FindingsStoreContract.Open(Place);
        AuditVerdict before = store.Audit.Verify(null);
        Assert.Equal((null, key.Id, false), (before.Problem, Assert.Single(before.Unguarded), before.IsSound));
        store.Audit.Add("an", "findings.list");
        AuditVerdict after = store.Audit.Verify(null);
        Assert.Equal((null, 3, true), (after.Problem, after.GuardedFrom, after.IsSound));
        Change("DELETE FROM audit WHERE seq = 3");
        Assert.NotNull(store.Audit.Verify(null).Problem);
    }

    [Fact]
    public void What_the_next_key_added_cannot_be_cut_off_either()
    {
        using (FindingsStore store = Filled(2)) store.Retire(FindingsStoreContract.NextKey);
        using var next = FindingsStore.Open(Place, FindingsStoreContract.NextKey, TimeProvider.System);
        Assert.True(next.Audit.Verify(null, FindingsStoreContract.Key).IsSound);
        next.Audit.Add("an", "keys.rotated");
        Assert.True(next.Audit.Verify(null, FindingsStoreContract.Key).IsSound);
        Change("DELETE FROM audit WHERE seq = 3; DELETE FROM audit_end WHERE key = 8");
        using FindingsStore retired = FindingsStoreContract.Open(Place);
        Assert.NotNull(retired.Audit.Verify(null, FindingsStoreContract.NextKey).Problem);
        Assert.NotNull(next.Audit.Verify(null, FindingsStoreContract.Key).Problem);
        next.Audit.Add("an", "findings.list");
        Assert.NotNull(next.Audit.Verify(null, FindingsStoreContract.Key).Problem);
    }

    [Fact]
    public void An_old_copy_that_was_put_back_does_not_hold_the_head_that_was_kept()
    {
        using FindingsStore store = Filled(2);
        string copy = Path.Combine(directory.Path, "copy.db");
        Change($"VACUUM INTO '{copy}'");
        store.Audit.Add("an", "findings.list");
        using FindingsStore old = FindingsStoreContract.Open(copy);
        Assert.True(old.Audit.Verify(null).IsSound);
        Assert.NotNull(old.Audit.Verify(store.Audit.Head).Problem);
    }

    [Fact]
    public void An_empty_log_has_a_head_too()
    {
        using FindingsStore store = Filled(0);
        Assert.Equal("0:" + new string('0', 64), store.Audit.Head);
        Assert.True(store.Audit.Verify(store.Audit.Head).IsSound);
    }

    [Fact]
    public void Every_key_at_hand_checks_its_own_entries_and_what_none_can_check_is_told()
    {
        FindingsKey old = FindingsStoreContract.Key, next = FindingsStoreContract.NextKey;
        using (FindingsStore store = Filled(2)) store.Retire(next);
        using (FindingsStore store = FindingsStore.Open(Place, next, TimeProvider.System)) store.Audit.Add("an", "keys.rotated");
        using (FindingsStore store = FindingsStoreContract.Open(Place)) store.Audit.Add("an", "findings.list");
        using FindingsStore inUse = FindingsStore.Open(Place, next, TimeProvider.System), retired = FindingsStoreContract.Open(Place);
        Assert.Equal(new UncheckedEntries[] { new(1, 2, old.Id, true), new(4, 4, old.Id, false) }, inUse.Audit.Verify(null).Unchecked);
        Assert.False(inUse.Audit.Verify(null).IsSound);
        Assert.Equal([new UncheckedEntries(3, 3, next.Id, true)], retired.Audit.Verify(null).Unchecked);
        Assert.All([inUse.Audit.Verify(null, old), retired.Audit.Verify(null, next, old)], static verdict =>
        {
            Assert.True(verdict.IsSound);
            Assert.Empty(verdict.Unchecked);
        });
        Change("UPDATE audit SET entry = replace(entry, 'actor-1', 'actor-9') WHERE seq = 1");
        Assert.Null(inUse.Audit.Verify(null).Problem);
        Assert.Contains("entry 1 was changed", inUse.Audit.Verify(null, old).Problem, StringComparison.Ordinal);
    }

    private string Place => Path.Combine(directory.Path, "f.db");

    private FindingsStore Filled(int entries)
    {
        FindingsStore store = FindingsStoreContract.Open(Place);
        for (int i = 1; i <= entries; i++) store.Audit.Add($"actor-{i}", "findings.show", "f-aaaaaaaaaaaaaaaa", count: i);
        return store;
    }

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Place};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The statement that adds an entry as versions did that kept no end.</summary>
    private static string Old(FindingsKey key, int seq)
    {
        byte[] hash = new byte[HMACSHA256.HashSizeInBytes];
        string entry = "";
        for (int i = 1; i <= seq; i++)
        {
            entry = $$"""{"seq":{{i}}}""";
            byte[] message = [0, 0, 0, 0, 0, 0, 0, (byte)i, 0, 0, 0, 0, 0, 0, 0, (byte)(i == 1 ? 0 : key.Id), .. hash, .. Encoding.UTF8.GetBytes(entry)];
            hash = HMACSHA256.HashData(key.Audit, message);
        }
        return $"INSERT INTO audit (seq, key, entry, hash) VALUES ({seq}, {key.Id}, '{entry}', x'{Convert.ToHexStringLower(hash)}');";
    }
}
