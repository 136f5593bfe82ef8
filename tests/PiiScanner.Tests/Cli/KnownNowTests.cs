using PiiScanner.Cli.Configuration;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Cli;

/// <summary>What is known now does not get less because a later scan looked at less, and what was not looked at is called neither good nor gone.</summary>
public sealed class KnownNowTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly Sources sources;

    public KnownNowTests()
    {
        sources = Run.Nothing() with { UserDirectory = At("config"), DataDirectory = At("share") };
        directory.Run("mkdir tree; echo 'BSN: 111222333' > tree/a.txt; echo 'mail jan@voorbeeld.nl' > tree/b.csv; touch -d 2020-01-01 tree/*");
        Assert.Equal(0, Piiscan("keys", "init").Code);
        Piiscan("scan", At("tree"), "--scan-id", "full");
    }

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("--since", "1d")]
    [InlineData("--include", "*.csv")]
    [InlineData("--exclude", "*.txt")]
    [InlineData("--max-object-size", "5")]
    [InlineData("--min-confidence", "1")]
    [InlineData("--type", "iban")]
    public void A_scan_that_looks_at_less_hides_nothing(params string[] options)
    {
        Piiscan(["scan", At("tree"), "--scan-id", "less", .. options]);
        string[] known = Piiscan("findings", "list").Output.Split('\n');
        Assert.Contains(known, static line => line.Contains("nl-bsn", StringComparison.Ordinal));
        Assert.Contains("high  bsn-without-ground", Piiscan("check").Output, StringComparison.Ordinal);
        string diff = Piiscan("diff", "full", "less").Output;
        Assert.Contains("? f-", diff, StringComparison.Ordinal);
        Assert.Contains(" 0 gone, ", diff, StringComparison.Ordinal);
        Assert.Contains(" not known: less did not read or not look for all of it\n", diff, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_later_scan_of_some_objects_read_is_known_from_it()
    {
        File.WriteAllText(At("tree/a.txt"), "BSN: 123456782\n");
        Piiscan("scan", At("tree"), "--since", "1d");
        string known = Piiscan("findings", "list").Output;
        Assert.Equal(3, known.Split('\n').Length);
        Assert.Contains("*******82", known, StringComparison.Ordinal);
        Assert.DoesNotContain("*******33", known, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_gone_is_gone_after_a_whole_scan_by_whatever_name_or_beside_whatever_else()
    {
        Piiscan("scan", At("tree/a.txt"), At("tree"));
        File.Delete(At("tree/a.txt"));
        Piiscan("scan", At("tree/"), "--scan-id", "later");
        Assert.DoesNotContain("nl-bsn", Piiscan("findings", "list").Output, StringComparison.Ordinal);
        Assert.EndsWith("\n0 new, 1 gone, 1 unchanged\n", Piiscan("diff", "full", "later").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_scans_of_targets_within_each_other_differ_in_nothing()
    {
        Piiscan("scan", At("tree"), At("tree/a.txt"), "--scan-id", "one");
        Piiscan("scan", At("tree"), At("tree/a.txt"), "--scan-id", "two");
        Assert.Equal("0 new, 0 gone, 2 unchanged\n", Piiscan("diff", "one", "two").Output);
    }

    [Fact]
    public void Nobody_says_that_all_is_well_who_did_not_look()
    {
        Piiscan("scan", At("tree"), "--scan-id", "less", "--type", "iban");
        string check = Piiscan("check", "--scan", "less").Output;
        Assert.Contains("unknown  bsn-without-ground: not everything was looked at\n", check, StringComparison.Ordinal);
        Assert.Contains("Scan less did not look for everything", check, StringComparison.Ordinal);
        Assert.Contains("This is only about findings selected with --type phone.", Piiscan("check", "--type", "phone").Output, StringComparison.Ordinal);
        string page = Piiscan("findings", "export", "--format", "html", "--scan", "less").Output;
        Assert.Contains("No personal data was found in what was looked at.", page, StringComparison.Ordinal);
        Assert.Contains("Scan less did not look for everything", page, StringComparison.Ordinal);
        Assert.Contains("selected with --type phone", Piiscan("findings", "export", "--format", "html", "--type", "phone").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_people_decided_to_leave_out_is_counted()
    {
        string id = Piiscan("findings", "list", "--type", "nl-bsn").Output.Split(' ')[0];
        Assert.Equal(0, Piiscan("findings", "triage", id, "--state", "accepted", "--reason", "proef").Code);
        Assert.Contains("because they were triaged as false positive or accepted: 1 (--all", Piiscan("findings", "export", "--format", "html").Output, StringComparison.Ordinal);
        Assert.Contains("because they were triaged as false positive or accepted: 1 (--all", Piiscan("check").Output, StringComparison.Ordinal);
        File.WriteAllText(At("allow.yaml"), "- path: '**/a.txt'\n  reason: proef\n");
        Piiscan("scan", At("tree"), "--allow", At("allow.yaml"));
        Assert.Contains("Places not counted because a list (--allow) allows them: 1.\n", Piiscan("check").Output, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(directory.Path, name);

    private Run Piiscan(params string[] arguments) => Run.With(sources, arguments);
}
