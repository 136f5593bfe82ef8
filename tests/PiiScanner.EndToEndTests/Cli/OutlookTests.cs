using PiiScanner.EndToEndTests.Servers;

namespace PiiScanner.EndToEndTests.Cli;

/// <summary>Files that Outlook wrote, held against what readers of others find in them.</summary>
public sealed class OutlookTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("pst", 161)]
    [InlineData("tnef", 200)]
    public async Task What_another_reader_finds_in_a_file_of_Outlook_is_found(string kind, int fewest)
    {
        string path = (await NodePackages.RunAsync("outlook.mjs", kind, workspace.At("values.tsv"))).TrimEnd().Split('\n')[^1];
        string[] wanted = [.. (await File.ReadAllLinesAsync(workspace.At("values.tsv"), TestContext.Current.CancellationToken)).Select(static line => line.Split('\t')[0])];
        Assert.True(wanted.Length >= fewest, $"Only {wanted.Length} values are known.");
        Result result = workspace.Run("scan", path, "--values", "values.tsv", "--type", "value", "--format", "jsonl", "--no-store");
        Assert.Equal(wanted.Order(StringComparer.Ordinal), result.Findings().Select(static finding => (string)finding["valueId"]!).Distinct().Order(StringComparer.Ordinal));
    }
}
