using PiiScanner.EndToEndTests.Servers;

namespace PiiScanner.EndToEndTests.Findings;

/// <summary>A killed scan of a bucket.</summary>
public sealed class KilledS3ScanTests(LoopbackServers servers) : KilledScanContract
{
    protected override Task<string> PutAsync(IReadOnlyDictionary<string, byte[]> tree) => Uploads.ToS3Async(servers, Workspace, tree);
}
