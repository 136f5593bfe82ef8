namespace PiiScanner.EndToEndTests.Findings;

/// <summary>A killed scan of files.</summary>
public sealed class KilledLocalScanTests : KilledScanContract
{
    protected override Task<string> PutAsync(IReadOnlyDictionary<string, byte[]> tree)
    {
        foreach ((string name, byte[] content) in tree) Workspace.Write($"tree/{name}", content);
        return Task.FromResult("tree");
    }
}
