using System.Text;
using PiiScanner.EndToEndTests.Cli;
using PiiScanner.EndToEndTests.Servers;

namespace PiiScanner.EndToEndTests.Findings;

/// <summary>What did not change is listed and nothing more, as the server's side sees it.</summary>
public sealed class UnchangedScanTests(LoopbackServers servers) : IDisposable
{
    private const int Objects = 40;

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_second_scan_of_a_bucket_asks_for_no_object()
    {
        string target = await Uploads.ToS3Async(servers, workspace, Tree());
        using var log = new RequestLog(new Uri(await servers.S3Async()).Port);
        workspace.Environment["AWS_ENDPOINT_URL"] = $"http://127.0.0.1:{log.Port}";
        ScanTwice(target, log);
    }

    [Fact]
    public async Task A_second_scan_of_a_container_asks_for_no_blob()
    {
        string target = await Uploads.ToAzureAsync(servers, workspace, Tree());
        string connection = await servers.AzuriteAsync();
        int port = new Uri(connection[connection.IndexOf("http://", StringComparison.Ordinal)..].TrimEnd(';')).Port;
        using var log = new RequestLog(port);
        workspace.Environment["AZURE_STORAGE_CONNECTION_STRING"] = connection.Replace($":{port}/", $":{log.Port}/", StringComparison.Ordinal);
        ScanTwice(target, log);
    }

    private void ScanTwice(string target, RequestLog log)
    {
        workspace.Run("keys", "init");
        Result first = Scan(target, "one");
        Assert.Equal(Objects, Asked(log.Take()).Count());
        Result second = Scan(target, "two");
        string[] requests = log.Take();
        Assert.NotEmpty(requests);
        Assert.Empty(Asked(requests));
        Assert.Equal(
            first.Output.Replace("\"unchanged\":false", "\"unchanged\":true", StringComparison.Ordinal).Replace("\"scan\":\"one\"", "\"scan\":\"two\"", StringComparison.Ordinal),
            second.Output);
    }

    private Result Scan(string target, string id)
    {
        Result result = workspace.Run("scan", target, "-f", "jsonl", "--scan-id", id, "-q");
        Assert.Equal(0, result.Code);
        return result;
    }

    /// <summary>The objects that requests name.</summary>
    private static IEnumerable<string> Asked(IEnumerable<string> requests) => requests
        .Select(static request => request.IndexOf("klant-", StringComparison.Ordinal) is >= 0 and int at ? request.Substring(at, 8) : null)
        .OfType<string>().Distinct();

    private static Dictionary<string, byte[]> Tree() =>
        Enumerable.Range(0, Objects).ToDictionary(static i => $"map/klant-{i:00}.txt", static i => Encoding.UTF8.GetBytes($"Mail klant{i}@voorbeeld.nl\n"));
}
