using PiiScanner.EndToEndTests.Cli;
using PiiScanner.EndToEndTests.Servers;

namespace PiiScanner.EndToEndTests.Findings;

/// <summary>SARIF logs of real scans, held against the schema of the standard.</summary>
public sealed class SarifTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_log_of_several_scans_with_odd_names_and_what_was_not_read_keeps_to_the_schema()
    {
        byte[] backup = File.ReadAllBytes(Path.Combine(Workspace.Corpus, "demo", "backup-2024.tar.gz"));
        workspace.Write("a/backup.tar.gz", backup);
        workspace.Write("a/afgebroken.tar.gz", backup[..900]);
        workspace.Write("b/één \"b\" %20#?.csv", "naam;bsn\nJan;111222333\n");
        workspace.Write("b/leeg.txt", "");
        workspace.Run("keys", "init");
        workspace.Run("scan", "a", "--scan-id", "a");
        workspace.Run("scan", "b", "--scan-id", "b", "-o", "sarif=b.sarif");
        workspace.Run("findings", "export", "-f", "sarif", "-o", "all.sarif");

        Assert.Equal("", await NodePackages.RunAsync("sarif.mjs", workspace.At("b.sarif")));
        Assert.Equal("", await NodePackages.RunAsync("sarif.mjs", workspace.At("all.sarif")));
    }
}
