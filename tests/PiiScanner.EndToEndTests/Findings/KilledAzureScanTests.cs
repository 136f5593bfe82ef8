using PiiScanner.EndToEndTests.Servers;

namespace PiiScanner.EndToEndTests.Findings;

/// <summary>A killed scan of a container.</summary>
public sealed class KilledAzureScanTests(LoopbackServers servers) : KilledScanContract
{
    protected override Task<string> PutAsync(IReadOnlyDictionary<string, byte[]> tree) => Uploads.ToAzureAsync(servers, Workspace, tree);
}
