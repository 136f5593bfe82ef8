using System.Text.Json.Nodes;

namespace PiiScanner.EndToEndTests.Cli;

/// <summary>The demo backup: what a newcomer sees first.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Every_planted_value_is_found_at_its_full_inner_path_and_nothing_else()
    {
        string[] planted = [.. File.ReadLines(Path.Combine(Workspace.Corpus, "demo.planted.tsv")).Skip(1).Order(StringComparer.Ordinal)];

        Result result = workspace.Run("scan", Path.Combine(Workspace.Corpus, "demo"), "--format", "jsonl", "--reveal");

        Assert.Equal(0, result.Code);
        Assert.Equal(planted, result.Findings().Select(Line).Order(StringComparer.Ordinal));
    }

    private static string Line(JsonNode finding) =>
        $"{finding["type"]}\t{finding["value"]}\t{string.Join('|', finding["location"]!["inner"]!.AsArray().Select(step => (string)step!))}";
}
