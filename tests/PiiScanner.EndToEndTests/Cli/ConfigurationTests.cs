using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace PiiScanner.EndToEndTests.Cli;

public sealed class ConfigurationTests : IDisposable
{
    private const string Key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private readonly Workspace workspace = new();

    public ConfigurationTests()
    {
        workspace.Write("tree/a.txt", "Mail anna.devries@voorbeeld.nl\n");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_command_line_outweighs_the_environment_and_that_the_files()
    {
        Assert.Equal(0, workspace.Run("scan", "tree").Code);
        workspace.Write("config/piiscan/config.json", """{"scan":{"failOn":"medium"}}""");
        Assert.Equal(1, workspace.Run("scan", "tree").Code);
        workspace.Write("piiscan.json", """{"scan":{"failOn":"high"}}""");
        Assert.Equal(0, workspace.Run("scan", "tree").Code);
        workspace.Write("given.json", """{"scan":{"failOn":"low"}}""");
        Assert.Equal(1, workspace.Run("scan", "tree", "--config", "given.json").Code);
        workspace.Environment["PIISCAN__Scan__FailOn"] = "high";
        Assert.Equal(0, workspace.Run("scan", "tree", "--config", "given.json").Code);
        Assert.Equal(1, workspace.Run("scan", "tree", "--fail-on", "low").Code);
    }

    [Fact]
    public void A_wrong_setting_is_one_sentence_and_2()
    {
        workspace.Write("piiscan.json", """{"scan":{"failOn":"never"}}""");
        const string Sentence = "piiscan: piiscan.json: scan.failOn: 'never' is none of none, low, medium, high\n";
        Assert.Equal(new Result(2, "", Sentence), workspace.Run("scan", "tree"));
    }

    [Fact]
    public void A_named_store_is_a_target_and_records_say_its_name()
    {
        workspace.Write("piiscan.json", """{"stores":{"archive":{"target":"tree"}}}""");
        JsonNode location = Assert.Single(workspace.Run("scan", "archive", "-f", "jsonl").Findings())["location"]!;
        Assert.Equal(("file", "archive"), ((string?)location["store"], (string?)location["storeName"]));
        Assert.Equal(workspace.At("tree/a.txt"), (string?)location["object"]);
        Assert.Equal("archive: can be listed and read\n", workspace.Run("stores", "check", "archive").Output);
    }

    [Fact]
    public void The_key_is_looked_for_in_the_places_of_the_contract()
    {
        Assert.Equal(0, workspace.Run("keys", "init").Code);
        Assert.Equal(KeyId("scan", "tree"), KeyId("scan", "tree"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(workspace.At("config/piiscan/key")));
        workspace.Environment["PIISCAN_KEY"] = Key;
        byte[] id = HMACSHA256.HashData(Convert.FromHexString(Key), "piiscan key id"u8);
        Assert.Equal("k" + Convert.ToHexStringLower(id[..4]), KeyId("scan", "tree"));
        string other = workspace.Run("keys", "init", "--key-file", "other").Output.Split(' ')[0];
        Assert.Equal(other, KeyId("scan", "tree", "--key-file", "other"));
    }

    [Fact]
    public void A_key_is_never_written_over()
    {
        Assert.Equal(0, workspace.Run("keys", "init").Code);
        string before = File.ReadAllText(workspace.At("config/piiscan/key"));
        Result again = workspace.Run("keys", "init");
        Assert.Equal((2, ""), (again.Code, again.Output));
        Assert.Equal(before, File.ReadAllText(workspace.At("config/piiscan/key")));
    }

    [Fact]
    public void A_key_that_others_can_read_is_refused()
    {
        workspace.Write("key", Key + "\n");
        File.SetUnixFileMode(workspace.At("key"), (UnixFileMode)Convert.ToInt32("644", 8));
        Result result = workspace.Run("scan", "tree", "--key-file", "key");
        Assert.Equal(2, result.Code);
        Assert.Contains("chmod 600", result.Error);
    }

    [Fact]
    public void A_wrong_key_in_the_environment_is_told_without_quoting_it()
    {
        workspace.Environment["PIISCAN_KEY"] = "hunter2";
        Result result = workspace.Run("scan", "tree");
        Assert.Equal(2, result.Code);
        Assert.StartsWith("piiscan: PIISCAN_KEY: ", result.Error);
        Assert.DoesNotContain("hunter2", result.Error);
    }

    private string KeyId(params string[] arguments) =>
        ((string)Assert.Single(workspace.Run([.. arguments, "-f", "jsonl"]).Findings())["fingerprint"]!).Split(':')[0];
}
