using System.Text;
using System.Text.Json.Nodes;
using PiiScanner.EndToEndTests.Cli;
using PiiScanner.EndToEndTests.Servers;

namespace PiiScanner.EndToEndTests.Stores;

/// <summary>One tree gives the same findings whether it lies on disk, in S3 or in Azure Blob.</summary>
public sealed class SameEverywhereTests(LoopbackServers servers) : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task One_tree_gives_the_same_findings_from_disk_S3_and_Azure()
    {
        Dictionary<string, byte[]> tree = Tree();
        foreach ((string key, byte[] content) in tree) workspace.Write($"tree/{key}", content);
        string inS3 = await Uploads.ToS3Async(servers, workspace, tree), inAzure = await Uploads.ToAzureAsync(servers, workspace, tree);

        string[] disk = Findings("tree", workspace.At("tree/")), s3 = Findings(inS3, ""), azure = Findings(inAzure, "");

        Assert.True(disk.Length > 100, $"only {disk.Length} findings");
        Assert.Contains(disk, static line => line.StartsWith("delen/lijst.zip.001 [\"klanten.csv\"]", StringComparison.Ordinal));
        Assert.Equal(disk, s3);
        Assert.Equal(disk, azure);
    }

    [Theory]
    [InlineData("--format", "jsonl")]
    [InlineData("--format", "jsonl", "--all-places", "--reveal")]
    public void Two_scans_with_one_key_and_id_give_the_same_bytes_on_any_number_of_threads(params string[] options)
    {
        foreach ((string key, byte[] content) in Tree()) workspace.Write($"tree/{key}", content);
        workspace.Run("keys", "init", "--key-file", "key");

        string[] outputs = [.. new[] { "1", "2", "4" }.Select(threads => workspace.Run(["scan", "tree", "--scan-id", "s", "--key-file", "key", "-j", threads, .. options]).Output)];

        Assert.NotEmpty(outputs[0]);
        Assert.All(outputs, output => Assert.Equal(outputs[0], output));
    }

    private static Dictionary<string, byte[]> Tree()
    {
        var tree = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["backup.tar.gz"] = File.ReadAllBytes(Path.Combine(Workspace.Corpus, "demo", "backup-2024.tar.gz")),
            ["map met spatie/é.txt"] = "BSN: 111222333\n"u8.ToArray(),
            ["map.txt"] = "mail jan@voorbeeld.example\n"u8.ToArray(),
            ["leeg"] = [],
        };
        // An archive in volumes: what is found in it is told of one of them, wherever they lie.
        foreach (string volume in (string[])["lijst.zip.001", "lijst.zip.002"]) tree[$"delen/{volume}"] = File.ReadAllBytes(Path.Combine(Workspace.Corpus, "golden", "volumes", volume));
        for (int i = 0; i < 60; i++) tree[$"klein/{i:D2}.csv"] = Encoding.UTF8.GetBytes($"naam;bsn;mail\nA;{(i % 2 == 0 ? "123456782" : "111222333")};m{i}@voorbeeld.example\n");
        return tree;
    }

    private string[] Findings(string target, string prefix)
    {
        Result result = workspace.Run("scan", target, "--format", "jsonl", "--reveal");
        Assert.True(result.Code == 0, result.Error);
        return [.. result.Findings().Select(finding => Line(finding, prefix))];
    }

    private static string Line(JsonNode finding, string prefix)
    {
        JsonNode location = finding["location"]!;
        return $"{((string)location["object"]!)[prefix.Length..]} {location["inner"]!.ToJsonString()} {location["part"]} {location["offset"]} {location["line"]} {finding["type"]} {finding["value"]} {finding["count"]}";
    }
}
