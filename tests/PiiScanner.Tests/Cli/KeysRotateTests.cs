using PiiScanner.Cli.Configuration;
using PiiScanner.Scanning.Keys;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Cli;

/// <summary>A key that takes the place of another, and what becomes of what the other sealed.</summary>
public sealed class KeysRotateTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly Sources sources;

    public KeysRotateTests()
    {
        sources = Run.Nothing() with { UserDirectory = At("config"), DataDirectory = At("share/piiscan") };
        Directory.CreateDirectory(At("tree"));
        File.WriteAllText(At("tree/brief.txt"), "BSN: 111222333\n");
        Assert.Equal(0, Piiscan("keys", "init").Code);
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_retired_key_is_not_rotated()
    {
        Scan();
        Piiscan("keys", "rotate");
        string retired = Retired;
        string[] before = Directory.GetFiles(sources.UserDirectory);
        Run again = Piiscan("keys", "rotate", "--key-file", retired);
        Assert.Equal(2, again.Code);
        Assert.Contains("was retired by 'piiscan keys rotate'; use the one that took its place", again.Error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(sources.UserDirectory));
        Assert.Equal(0, Scan().Code);
    }

    [Fact]
    public void A_rotation_says_what_has_to_be_done_again()
    {
        Assert.DoesNotContain("decision", Piiscan("keys", "rotate").Error, StringComparison.Ordinal);
        Scan();
        string id = Piiscan("findings", "list").Output.Split(' ')[0];
        Piiscan("findings", "triage", id, "--state", "accepted", "--reason", "mag");
        string said = Piiscan("keys", "rotate").Error;
        Assert.Contains("1 decision of 'findings triage' does not hold for what is found from now on: decide again after the next scan", said, StringComparison.Ordinal);
        Assert.Contains("fingerprints in lists for --allow allow nothing any more", said, StringComparison.Ordinal);
        Assert.Contains("scans that are running now come to nothing", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_in_use_is_exchanged_in_one_step()
    {
        uint old = ScanKey.Read(InUse).Id;
        Assert.Equal(0, Piiscan("keys", "rotate").Code);
        Assert.Equal((true, old), (ScanKey.Read(InUse).Id != old, ScanKey.Read(Retired).Id));
        Assert.All(Directory.GetFiles(sources.UserDirectory), static file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Equal(2, Directory.GetFiles(sources.UserDirectory).Length);
    }

    [Fact]
    public void A_rotation_that_broke_off_before_the_store_was_turned_is_gone_on_with()
    {
        Scan();
        uint begun = ScanKey.Create(InUse + ".new").Id;
        ScanKey.Read(InUse).Save($"{InUse}.k{ScanKey.Read(InUse).Id:x8}");
        Run rotated = Piiscan("keys", "rotate");
        Assert.Equal(0, rotated.Code);
        Assert.StartsWith($"piiscan: going on with a rotation that broke off: its key is that of {InUse}.new\n", rotated.Error, StringComparison.Ordinal);
        Assert.Equal(begun, ScanKey.Read(InUse).Id);
        Assert.Equal(0, Scan().Code);
    }

    [Fact]
    public void A_rotation_that_broke_off_when_the_store_was_turned_is_gone_on_with()
    {
        Scan();
        Piiscan("keys", "rotate");
        uint next = ScanKey.Read(InUse).Id;
        File.Move(InUse, InUse + ".new");
        File.Copy(Retired, InUse);
        Assert.Equal(2, Scan().Code);
        Assert.Equal(0, Piiscan("keys", "rotate").Code);
        Assert.Equal(next, ScanKey.Read(InUse).Id);
        Assert.Equal(0, Scan().Code);
        Assert.Equal(0, Piiscan("audit", "verify").Code);
    }

    [Fact]
    public void What_was_left_of_a_key_that_was_never_written_is_named()
    {
        File.WriteAllText(InUse + ".new", "");
        File.SetUnixFileMode(InUse + ".new", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Run rotated = Piiscan("keys", "rotate");
        Assert.Equal((2, $"piiscan: The key file {InUse}.new holds no key: one is 64 hexadecimal digits.\n"), (rotated.Code, rotated.Error));
    }

    private string InUse => Path.Combine(sources.UserDirectory, "key");

    private string Retired => Directory.GetFiles(sources.UserDirectory, "key.k*").Single();

    private string At(string name) => Path.Combine(directory.Path, name);

    private Run Scan(params string[] options) => Piiscan(["scan", At("tree"), "-j1", .. options]);

    private Run Piiscan(params string[] arguments) => Run.With(sources, arguments);
}
