using PiiScanner.Cli.Configuration;
using PiiScanner.Tests.Stores.Local;
using PiiScanner.Tests.Stores.S3;

namespace PiiScanner.Tests.Cli;

/// <summary>What stands in a target and in a store's address, and nobody else may see.</summary>
public sealed class SecretTargetTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly HttpStub stub = new(static context => HttpStub.Answer(context, 403, []));
    private readonly Sources sources;

    public SecretTargetTests()
    {
        sources = Run.Nothing() with
        {
            UserDirectory = Path.Combine(directory.Path, "config"),
            DataDirectory = Path.Combine(directory.Path, "share"),
            LocalFile = Path.Combine(directory.Path, "piiscan.json"),
        };
    }

    private string Address => $"{stub.Url}devstoreaccount1/container/map";

    private string Target => Address + "?sv=2024-11-04&sig=geheim";

    public void Dispose()
    {
        stub.Dispose();
        directory.Dispose();
    }

    [Theory]
    [InlineData("scan")]
    [InlineData("scan", "--dry-run")]
    [InlineData("stores", "check")]
    public void A_signature_is_printed_nowhere(params string[] command)
    {
        Run run = Piiscan([.. command, Target]);
        Assert.Equal(4, run.Code);
        Assert.Contains(Address, run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_is_it_where_a_target_stands_that_does_not_belong_there()
    {
        Run run = Piiscan("findings", "list", Target);
        Assert.Equal((2, $"piiscan: '{Address}' is one argument too many; see 'piiscan findings list --help'\n"), (run.Code, run.Error));
    }

    [Fact]
    public void The_configuration_is_shown_without_it()
    {
        File.WriteAllText(sources.LocalFile, $$"""{ "stores": { "az": { "target": "{{Target}}" } } }""");
        Run run = Piiscan("config", "show");
        Assert.Contains(Address, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scan_is_known_again_when_only_the_signature_is_another()
    {
        Piiscan("keys", "init");
        Piiscan("scan", Target, "--scan-id", "een");
        Piiscan("scan", Address + "?sig=anders", "--scan-id", "twee");
        Run export = Piiscan("findings", "export");
        Assert.Equal(0, export.Code);
        Assert.DoesNotContain("\"een\"", export.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://user:geheim@127.0.0.1:1/db")]
    [InlineData("Host=127.0.0.1;Port=1;Password=geheim")]
    public void The_password_of_a_store_is_printed_nowhere(string store)
    {
        Piiscan("keys", "init");
        foreach (string[] command in (string[][])[["keys", "destroy"], ["keys", "destroy", "--yes"], ["keys", "rotate"], ["findings", "list"]])
        {
            Run run = Piiscan([.. command, "--store", store]);
            Assert.Equal(2, run.Code);
            Assert.DoesNotContain("geheim", run.Output + run.Error, StringComparison.Ordinal);
        }
    }

    private Run Piiscan(params string[] arguments) => Run.With(sources, arguments);
}
