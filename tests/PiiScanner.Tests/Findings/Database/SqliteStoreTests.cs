using System.Collections.Immutable;
using System.Text;
using Microsoft.Data.Sqlite;
using PiiScanner.Findings.Database;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Findings.Database;

public sealed class SqliteStoreTests : FindingsStoreContract, IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private int places;

    public void Dispose() => directory.Dispose();

    protected override string NewPlace() => Path.Combine(directory.Path, $"store-{places++}.db");

    [Fact]
    public void Only_its_owner_may_read_it_or_what_stands_beside_it()
    {
        string place = NewPlace();
        using FindingsStore store = Open(place);
        Scan(store, "one", Item("/a", 1));
        Assert.All(
            Directory.GetFiles(directory.Path), static file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void It_names_no_file_and_shows_no_mask()
    {
        string place = NewPlace();
        using (FindingsStore store = Open(place))
        {
            Scan(store, "one", Item("/home/anneke/klanten-van-bakker.csv", 50));
            Assert.NotEmpty(Directory.GetFiles(directory.Path, "*-wal"));
            AssertNothing();
        }
        AssertNothing();

        void AssertNothing()
        {
            string bytes = string.Concat(Directory.GetFiles(directory.Path).Select(static file => Encoding.Latin1.GetString(ReadShared(file))));
            Assert.All(["anneke", "bakker", "klanten", "j***", "email", "label", "eu-west", "/data"], word => Assert.DoesNotContain(word, bytes, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void What_is_no_store_is_left_alone()
    {
        string place = NewPlace();
        File.WriteAllText(place, new string('x', 5000));
        Assert.Contains("something else", Assert.Throws<FindingsStoreException>(() => Open(place)).Message, StringComparison.Ordinal);
        Assert.Equal(5000, new FileInfo(place).Length);
    }

    [Fact]
    public void A_database_of_another_program_is_left_alone()
    {
        string place = NewPlace();
        Run(place, "CREATE TABLE scan (id INTEGER PRIMARY KEY)");
        byte[] before = File.ReadAllBytes(place);
        Assert.Contains("something else", Assert.Throws<FindingsStoreException>(() => Open(place)).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(place));
    }

    [Fact]
    public void A_store_of_a_later_version_is_refused()
    {
        string place = NewPlace();
        Open(place).Dispose();
        Run(place, "UPDATE counter SET value = 99 WHERE name = 'schema'");
        Assert.Contains("later version", Assert.Throws<FindingsStoreException>(() => Open(place)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_another_program_keeps_busy_is_a_clear_error()
    {
        string place = NewPlace();
        using FindingsStore store = Open(place);
        using var other = new SqliteConnection($"Data Source={place};Pooling=False");
        other.Open();
        using SqliteTransaction held = other.BeginTransaction(deferred: false);
        Impatiently(() => Assert.Contains("kept busy", Assert.Throws<FindingsStoreException>(() => store.Write(Start("one"))).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_scan_that_another_program_keeps_from_writing_loses_nothing_that_was_committed()
    {
        string place = NewPlace();
        using FindingsStore store = Open(place);
        ImmutableArray<object> first = Item("/a", 3), second = Item("/b", 2);
        using (ScanWriter broken = store.Write(Start("stopped"))) broken.Hand(first);
        using var other = new SqliteConnection($"Data Source={place};Pooling=False");
        other.Open();
        Impatiently(() =>
        {
            using ScanWriter refused = store.Resume(Start("x") with { IsNamed = false })!;
            refused.Carry(refused.Baseline.Find(FindingsGen.Item("/a"))!);
            using SqliteTransaction held = other.BeginTransaction(deferred: false);
            Assert.Contains("kept busy", Assert.Throws<FindingsStoreException>(() => refused.Hand(second)).Message, StringComparison.Ordinal);
        });
        using (ScanWriter resumed = store.Resume(Start("x") with { IsNamed = false })!)
        {
            resumed.Carry(resumed.Baseline.Find(FindingsGen.Item("/a"))!);
            resumed.Hand(second);
            resumed.End("stopped");
        }
        string expected = Handing.Records([first, second]) + Handing.Records(static sink => sink.End("stopped"));
        Assert.Equal(expected, Handing.Records(sink => store.Replay(Assert.Single(store.Scans()), sink)));
    }

    [Fact]
    public void A_changed_byte_is_noticed_when_it_is_read()
    {
        string place = NewPlace();
        using (FindingsStore store = Open(place)) Scan(store, "one", Item("/a", 3));
        Run(place, "UPDATE block SET content = CAST(substr(content, 1, 40) || CASE substr(content, 41, 1) WHEN x'00' THEN x'01' ELSE x'00' END || substr(content, 42) AS BLOB)");
        using FindingsStore changed = Open(place);
        Assert.Throws<FindingsStoreException>(() => changed.Replay(changed.Scans()[0], new FindingAction(static _ => { })));
    }

    [Fact]
    public void A_result_cannot_be_moved_to_another_object()
    {
        string place = NewPlace();
        using (FindingsStore store = Open(place)) Scan(store, "one", Item("/a", 3), Item("/b", 1));
        Run(place, "UPDATE block SET content = (SELECT content FROM block WHERE reading = 1) WHERE reading = 2");
        using FindingsStore changed = Open(place);
        Assert.Throws<FindingsStoreException>(() => changed.Replay(changed.Scans()[0], new FindingAction(static _ => { })));
    }

    [Fact]
    public void Keys_of_many_runs_are_all_found()
    {
        string place = NewPlace();
        using FindingsStore store = Open(place);
        var random = new Random(5);
        var expected = new List<(ulong Key, long Position)>();
        using (var connection = new SqliteConnection($"Data Source={place};Pooling=False"))
        {
            connection.Open();
            Run(connection, "UPDATE counter SET value = 9 WHERE name = 'reading'");
            Run(connection, "INSERT INTO reading (id, scan, object) VALUES (1, 1, x'00')");
            using Sealer sealer = new FindingsKey(7, new byte[32]).CreateSealer();
            var runs = new KeyRuns(connection, sealer);
            for (int run = 0; run < 70; run++)
            {
                ulong[] keys = [.. Enumerable.Range(0, random.Next(1, 3000)).Select(_ => (ulong)random.Next(500) * 0x0123_4567_89AB_CDEF).Order()];
                // Reading 2 is gone: what stands in it may be left out.
                (long Reading, long Position)[] entries = [.. keys.Select(_ => (random.Next(4) == 0 ? 2L : 1L, (long)random.Next()))];
                expected.AddRange(keys.Zip(entries).Where(static pair => pair.Second.Reading == 1).Select(static pair => (pair.First, pair.Second.Position)));
                using SqliteTransaction transaction = connection.BeginTransaction();
                runs.Add(transaction, keys, entries);
                transaction.Commit();
            }
            using SqliteTransaction moment = connection.BeginTransaction(deferred: true);
            for (ulong i = 0; i < 501; i++)
            {
                ulong key = i * 0x0123_4567_89AB_CDEF;
                Assert.Equal(
                    expected.Where(entry => entry.Key == key).Select(static entry => entry.Position).Order(),
                    runs.Find(moment, key).Where(static entry => entry.Reading == 1).Select(static entry => entry.Position).Order());
            }
            using SqliteCommand count = connection.CreateCommand();
            count.Transaction = moment;
            count.CommandText = "SELECT COUNT(*) FROM key_run";
            Assert.Equal(70 / 64 + (70 % 64 / 8) + (70 % 8), (int)(long)count.ExecuteScalar()!);
        }
    }

    private static void Impatiently(Action action)
    {
        int patience = SqliteDatabase.Patience;
        try
        {
            SqliteDatabase.Patience = 1;
            action();
        }
        finally
        {
            SqliteDatabase.Patience = patience;
        }
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static void Run(string place, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={place};Pooling=False");
        connection.Open();
        Run(connection, sql);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
