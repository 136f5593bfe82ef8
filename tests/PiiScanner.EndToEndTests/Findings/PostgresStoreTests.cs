using Npgsql;
using PiiScanner.EndToEndTests.Servers;
using PiiScanner.Findings.Database;
using PiiScanner.Tests.Findings.Database;

namespace PiiScanner.EndToEndTests.Findings;

/// <summary>The contract of findings stores over PostgreSQL.</summary>
public sealed class PostgresStoreTests(LoopbackServers servers) : FindingsStoreContract, IAsyncLifetime
{
    private string connection = "";
    private int places;

    public async ValueTask InitializeAsync() => connection = await servers.PostgresAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override string NewPlace()
    {
        string schema = $"s{Guid.NewGuid():N}_{places++}";
        using var server = new NpgsqlConnection(connection);
        server.Open();
        using NpgsqlCommand command = server.CreateCommand();
        command.CommandText = $"CREATE SCHEMA {schema}";
        command.ExecuteNonQuery();
        return $"{connection};Search Path={schema}";
    }

    [Fact]
    public void It_is_named_by_a_URL_too()
    {
        var builder = new NpgsqlConnectionStringBuilder(NewPlace());
        using FindingsStore store = Open($"postgresql://postgres@127.0.0.1:{builder.Port}/postgres?Search%20Path={builder.SearchPath}&sslmode=disable&connect_timeout=5&application_name=piiscan");
        Scan(store, "one", Item("/a", 1));
        Assert.Single(store.Scans());
    }

    [Fact]
    public void A_server_that_is_not_there_is_a_clear_error() => Assert.Contains(
        "cannot be reached", Assert.Throws<FindingsStoreException>(() => Open("Host=127.0.0.1;Port=1;Username=x")).Message, StringComparison.Ordinal);

    [Fact]
    public void No_name_and_no_mask_stands_in_any_table()
    {
        string place = NewPlace();
        using FindingsStore store = Open(place);
        Scan(store, "one", Item("/home/anneke/klanten.csv", 50));
        using var server = new NpgsqlConnection(place);
        server.Open();
        using NpgsqlCommand command = server.CreateCommand();
        command.CommandText = "SELECT string_agg(t::text, '') FROM (SELECT r::text t FROM reading r UNION ALL SELECT b::text FROM block b UNION ALL SELECT s::text FROM scan s UNION ALL SELECT k::text FROM key_block k) rows";
        string all = (string)command.ExecuteScalar()!;
        Assert.All(["anneke", "j***", "email", "/data"], word =>
        {
            Assert.DoesNotContain(word, all, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(word)), all, StringComparison.OrdinalIgnoreCase);
        });
    }
}
