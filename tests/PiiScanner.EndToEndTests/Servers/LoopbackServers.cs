using PiiScanner.EndToEndTests.Servers;

[assembly: AssemblyFixture(typeof(LoopbackServers))]

namespace PiiScanner.EndToEndTests.Servers;

/// <summary>The servers that tests talk to, each started when the first test asks for it and ended after the last.</summary>
public sealed class LoopbackServers : IAsyncDisposable
{
    private readonly Lazy<Task<NodeServer>> s3 = new(() => NodeServer.StartAsync("s3.mjs"));
    private readonly Lazy<Task<NodeServer>> azurite = new(() => NodeServer.StartAsync("azurite.mjs"));

    private readonly Lazy<Task<NodeServer>> postgres = new(() => NodeServer.StartAsync("postgres.mjs"));

    /// <summary>The connection to a PostgreSQL database, to which a search path may be added.</summary>
    public async Task<string> PostgresAsync() => $"Host=127.0.0.1;Port={(await postgres.Value).Port};Username=postgres;Database=postgres;Pooling=false";

    /// <summary>The URL of an S3 server that takes any credentials.</summary>
    public async Task<string> S3Async() => $"http://127.0.0.1:{(await s3.Value).Port}";

    /// <summary>The connection string of Azurite, with the account and key that everybody knows.</summary>
    public async Task<string> AzuriteAsync() =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint=http://127.0.0.1:{(await azurite.Value).Port}/devstoreaccount1;";

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<Task<NodeServer>> server in (Lazy<Task<NodeServer>>[])[s3, azurite, postgres])
        {
            if (server.IsValueCreated) (await server.Value).Dispose();
        }
    }
}
