using System.Text;
using PiiScanner.Cli;
using PiiScanner.Cli.Configuration;

namespace PiiScanner.Tests.Cli;

public sealed class SettingsTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("piiscan-settings-").FullName;
    private readonly Dictionary<string, string> environment = [];
    private readonly Sources sources;

    public SettingsTests()
    {
        sources = new Sources(At("etc"), At("user"), At("data"), At("piiscan.json"), At("secrets"), environment);
        foreach (string directory in (string[])["etc", "user", "secrets"]) Directory.CreateDirectory(At(directory));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_stronger_source_outweighs_a_weaker_one_in_the_order_of_the_contract()
    {
        Assert.Equal("0.5", Value("scan.minConfidence"));
        Write("etc/10.json", """{"scan":{"minConfidence":0.1}}""");
        Assert.Equal("0.1", Value("scan.minConfidence"));
        Write("etc/20.json", """{"scan":{"minConfidence":0.2}}""");
        Assert.Equal("0.2", Value("scan.minConfidence"));
        Write("user/config.json", """{"scan":{"minConfidence":0.3}}""");
        Assert.Equal("0.3", Value("scan.minConfidence"));
        Write("piiscan.json", """{"scan":{"minConfidence":0.4}}""");
        Assert.Equal("0.4", Value("scan.minConfidence"));
        Write("given.json", """{"scan":{"minConfidence":0.6}}""");
        Assert.Equal("0.6", Value("scan.minConfidence", At("given.json")));
        Write("secrets/PIISCAN__Scan__MinConfidence", "0.7\n");
        Assert.Equal("0.7", Value("scan.minConfidence", At("given.json")));
        environment["PIISCAN__Scan__MinConfidence"] = "0.8";
        Assert.Equal("0.8", Value("scan.minConfidence", At("given.json")));
    }

    [Fact]
    public void A_list_is_replaced_by_the_stronger_source_not_joined()
    {
        Write("etc/config.json", """{"scan":{"exclude":["*.iso","*.img"]}}""");
        Assert.Equal(["*.iso", "*.img"], Values("scan.exclude"));
        environment["PIISCAN__Scan__Exclude__1"] = "b";
        environment["PIISCAN__Scan__Exclude__0"] = "a";
        Assert.Equal(["a", "b"], Values("scan.exclude"));
    }

    [Fact]
    public void Comments_and_trailing_commas_are_welcome()
    {
        Write("piiscan.json", "\uFEFF// ours\n{ \"scan\": { \"threads\": 3, /* few */ \"type\": [\"iban\",], }, }");
        Assert.Equal("3", Value("scan.threads"));
        Assert.Equal(["iban"], Values("scan.type"));
    }

    [Theory]
    [InlineData("""{"scan":{"minConfidense":1}}""", "there is no setting 'scan.minConfidense'; did you mean 'scan.minConfidence'?")]
    [InlineData("""{"scan":{"reveal":true}}""", "there is no setting 'scan.reveal'")]
    [InlineData("""{"colour":true}""", "there is no setting 'colour'")]
    [InlineData("""{"stores":{"backup":{"targt":"/data"}}}""", "there is no setting 'stores.backup.targt'")]
    [InlineData("""{"scan":{"minConfidence":null}}""", "scan.minConfidence: wants a text, a number, true, false, or a list of them")]
    [InlineData("""{"scan":{"minConfidence":[{}]}}""", "scan.minConfidence: wants a text, a number, true, false, or a list of them")]
    [InlineData("""{"scan":{"minConfidence":2}}""", "scan.minConfidence: '2' is no number from 0 to 1")]
    [InlineData("""{"scan":{"minConfidence":[0.1,0.2]}}""", "scan.minConfidence: takes one value, not 2")]
    [InlineData("""{"scan":{"allowPartial":"yes"}}""", "scan.allowPartial: 'yes' is none of true, false")]
    [InlineData("""{"stores":{"backup":{"endpoint":"http://127.0.0.1"}}}""", "the store 'backup' has no target; set stores.backup.target")]
    [InlineData("""{"stores":{"backup":{"target":"/data","pathStyle":"maybe"}}}""", "stores.backup.pathStyle: 'maybe' is neither true nor false")]
    [InlineData("""{"scan":{"keyFile":""}}""", "scan.keyFile: the value is empty; write one, or leave it out")]
    [InlineData("""{"stores":{"backup":{"target":""}}}""", "stores.backup.target: the value is empty; write one, or leave it out")]
    [InlineData("[]", "a configuration is a JSON object")]
    [InlineData("{\n\"scan\": {\n,", "line 3 is not valid JSON")]
    [InlineData("", "line 1 is not valid JSON")]
    public void What_is_wrong_in_a_file_is_one_sentence_with_the_file_and_the_key(string json, string sentence)
    {
        Write("piiscan.json", json);
        string message = Assert.Throws<UsageException>(Effective).Message;
        Assert.Equal($"{At("piiscan.json")}: {sentence}", message);
    }

    [Theory]
    [InlineData("{\n\"scan\":{\"exclude\":[\n\"caf\u00E9\"]}}", "line 3 is not UTF-8; save the file as UTF-8")]
    [InlineData("{\n\"sc\u00E9n\":{}}", "line 2 is not UTF-8; save the file as UTF-8")]
    [InlineData("{\"scan\":{\"exclude\":\"\\ud800\"}}", "line 1 holds half of a surrogate pair, which is no character")]
    public void What_is_no_text_is_one_sentence_with_the_file_and_the_line(string latin, string sentence)
    {
        File.WriteAllBytes(At("piiscan.json"), Encoding.Latin1.GetBytes(latin));
        Assert.Equal($"{At("piiscan.json")}: {sentence}", Assert.Throws<UsageException>(Effective).Message);
    }

    [Fact]
    public void A_wrong_variable_is_named_by_its_name()
    {
        environment["PIISCAN__SCAN__THREADS"] = "many";
        Assert.Equal("PIISCAN__SCAN__THREADS: 'many' is no whole number from 1 to 1024", Assert.Throws<UsageException>(Effective).Message);
    }

    [Fact]
    public void An_empty_variable_is_named_by_its_name()
    {
        environment["PIISCAN__Scan__Store"] = "";
        Assert.Equal("PIISCAN__Scan__Store: the value is empty; write one, or leave it out", Assert.Throws<UsageException>(Effective).Message);
    }

    [Theory]
    [InlineData("etc")]
    [InlineData("secrets")]
    public void A_directory_that_cannot_be_listed_is_one_sentence(string name)
    {
        File.SetUnixFileMode(root, (UnixFileMode)0b101_101_101);
        File.SetUnixFileMode(At(name), UnixFileMode.None);
        Stores.Local.Unprivileged.Run(() =>
            Assert.Equal($"cannot list the configuration directory {At(name)}: permission denied", Assert.Throws<UsageException>(Effective).Message));
        File.SetUnixFileMode(root, (UnixFileMode)0b111_101_101);
    }

    [Fact]
    public void A_file_that_was_asked_for_must_be_there()
    {
        string message = Assert.Throws<UsageException>(() => Settings.Read(sources, At("none.json"))).Message;
        Assert.Equal($"cannot read the configuration {At("none.json")}: there is no such file", message);
    }

    [Fact]
    public void Named_stores_are_found_whatever_the_case_and_keep_their_name()
    {
        Write("piiscan.json", """{"stores":{"Backup.2024":{"target":"s3://bak/2024","endpoint":"http://127.0.0.1:9","pathStyle":true}}}""");
        environment["PIISCAN__STORES__BACKUP.2024__REGION"] = "eu-west-1";
        var stores = ConfiguredStores.From(Settings.Read(sources, null));
        Assert.True(stores.TryFind("backup.2024", new(), out string name, out string? target, out var options));
        Assert.Equal(("Backup.2024", "s3://bak/2024"), (name, target));
        Assert.Equal(("http://127.0.0.1:9", "eu-west-1", true), (options.S3Endpoint, options.S3Region, options.S3PathStyle));
    }

    [Fact]
    public void Config_show_prints_every_value_with_its_origin_and_no_secret()
    {
        Write("piiscan.json", """{"stores":{"az":{"target":"azblob://account/container"}},"scan":{"failOn":"high"}}""");
        Write("secrets/PIISCAN__Stores__az__ConnectionString", "AccountKey=hush");
        environment["PIISCAN__Scan__Exclude"] = "*.iso";
        Run run = Run.With(sources, "config", "show");
        Assert.Equal((0, ""), (run.Code, run.Error));
        string[] lines = [.. run.Output.Split('\n').Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
        Assert.Contains("scan.minConfidence 0.5 default", lines);
        Assert.Contains($"scan.failOn high {At("piiscan.json")}", lines);
        Assert.Contains("scan.exclude *.iso PIISCAN__Scan__Exclude", lines);
        Assert.Contains($"stores.az.connectionString *** {At("secrets/PIISCAN__Stores__az__ConnectionString")}", lines);
        Assert.DoesNotContain("hush", run.Output);
    }

    [Fact]
    public void Config_show_refuses_what_a_scan_would_refuse()
    {
        Write("piiscan.json", """{"scan":{"maxRatio":"huge"}}""");
        Run run = Run.With(sources, "config", "show");
        Assert.Equal((2, ""), (run.Code, run.Output));
    }

    private string At(string name) => Path.Combine(root, name);

    private void Write(string name, string text) => File.WriteAllText(At(name), text);

    private string Value(string key, string? file = null) => Assert.Single(Values(key, file));

    private IEnumerable<string> Values(string key, string? file = null) =>
        Settings.Read(sources, file).TryGet(key, out Setting? setting) ? setting.Values : [];

    private void Effective()
    {
        var settings = Settings.Read(sources, null);
        _ = ScanOptions.From(settings);
        _ = ConfiguredStores.From(settings);
    }
}
