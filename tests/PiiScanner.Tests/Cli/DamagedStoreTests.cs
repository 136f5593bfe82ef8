using Microsoft.Data.Sqlite;
using PiiScanner.Cli.Configuration;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Cli;

/// <summary>What is not sealed in a store may hold anything: whoever can write to it could have changed it.</summary>
public sealed class DamagedStoreTests : IDisposable
{
    private const string Sentence = "piiscan: the findings store is damaged, or was written with another key\n";

    private readonly TemporaryDirectory directory = new();
    private readonly Sources sources;

    public DamagedStoreTests()
    {
        sources = Run.Nothing() with { UserDirectory = At("config"), DataDirectory = At("share/piiscan") };
        Directory.CreateDirectory(At("tree"));
        File.WriteAllText(At("tree/brief.txt"), "Mail naar jan@voorbeeld.nl, BSN: 111222333\n");
        File.SetLastWriteTimeUtc(At("tree/brief.txt"), new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Piiscan("keys", "init");
        Scan("--scan-id", "a");
        Scan("--scan-id", "b");
    }

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("UPDATE seen SET readings = x'ffffffffff'", "findings list")]
    [InlineData("UPDATE seen SET readings = x'01'", "findings show k00000000:00000000000000000000000000000000")]
    [InlineData("UPDATE seen SET readings = x'ffffffffff'", "diff a b")]
    [InlineData("UPDATE scan SET started = 'x'", "findings list")]
    [InlineData("UPDATE scan SET ended = 'x'", "check")]
    [InlineData("UPDATE audit SET entry = ''", "audit show")]
    [InlineData("UPDATE audit SET entry = 'x'", "audit show")]
    [InlineData("UPDATE reading SET object = x''", "diff a b")]
    [InlineData("DELETE FROM counter WHERE name = 'reading'", "findings show k00000000:00000000000000000000000000000000")]
    [InlineData("UPDATE counter SET value = -9 WHERE name = 'reading'", "findings show k00000000:00000000000000000000000000000000")]
    public void A_damaged_store_is_one_sentence(string damage, string command)
    {
        if (command.StartsWith("diff", StringComparison.Ordinal)) ScanAnew();
        if (command.Contains("k0", StringComparison.Ordinal)) command = $"findings show {Fingerprint()}";
        Change(damage);
        Run run = Piiscan(command.Split(' '));
        Assert.Equal((5, Sentence), (run.Code, run.Error));
    }

    [Theory]
    [InlineData("UPDATE seen SET readings = x'ffffffffff'")]
    [InlineData("UPDATE scan SET started = 'x'")]
    [InlineData("UPDATE reading SET object = x'', outcome = x''")]
    [InlineData("UPDATE block SET content = x''")]
    [InlineData("UPDATE key_block SET entries = x''")]
    [InlineData("UPDATE key_block SET first = 7")]
    [InlineData("UPDATE document SET content = x''")]
    [InlineData("UPDATE scan SET content = x''")]
    [InlineData("UPDATE audit SET hash = x''")]
    [InlineData("UPDATE audit_end SET hash = x'', seq = -7")]
    [InlineData("DELETE FROM counter WHERE name <> 'schema'")]
    [InlineData("UPDATE counter SET value = -9 WHERE name <> 'schema'")]
    [InlineData("UPDATE epoch SET since = 'x'")]
    public void No_command_breaks_on_a_damaged_store(string damage)
    {
        ScanAnew();
        string fingerprint = Fingerprint();
        Change(damage);
        string[] commands =
        [
            "findings list", "findings export", $"findings show {fingerprint}", "diff a b", "check", "audit show", "audit verify",
            $"scan {At("tree")} -j1 --scan-id b", $"scan {At("tree")} -j1 --scan-id c", "keys rotate",
        ];
        Assert.All(commands, command => Assert.DoesNotContain("internal error", Piiscan(command.Split(' ')).Error, StringComparison.Ordinal));
    }

    private void ScanAnew()
    {
        File.AppendAllText(At("tree/brief.txt"), "els@voorbeeld.nl\n");
        Scan("--scan-id", "b");
    }

    private string Fingerprint()
    {
        string id = Piiscan("findings", "list").Output.Split(' ')[0];
        return Piiscan("findings", "show", id).Output.Split('\n').Single(static line => line.StartsWith("  fingerprint", StringComparison.Ordinal)).Split(' ')[^1];
    }

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(sources.DataDirectory, "findings.db")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private string At(string name) => Path.Combine(directory.Path, name);

    private Run Scan(params string[] options) => Piiscan(["scan", At("tree"), "-j1", .. options]);

    private Run Piiscan(params string[] arguments) => Run.With(sources, arguments);
}
