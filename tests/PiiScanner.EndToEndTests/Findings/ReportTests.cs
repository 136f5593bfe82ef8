using System.Text.Json.Nodes;
using PiiScanner.EndToEndTests.Cli;
using PiiScanner.EndToEndTests.Servers;

namespace PiiScanner.EndToEndTests.Findings;

/// <summary>The report of a real scan, opened in a real browser.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("nl_NL.UTF-8", "Persoonsgegevens: wat ligt waar", "Wat niet gelezen is", "Burgerservicenummer", "het houdt te vroeg op")]
    [InlineData("C.UTF-8", "Personal data: what lies where", "What was not read", "Citizen service number", "It ends before its format says it should.")]
    public async Task A_report_is_readable_by_everyone_on_every_screen_without_scripts_and_on_paper(string language, params string[] words)
    {
        Scan();
        workspace.Environment["LANG"] = language;
        Assert.Equal(0, workspace.Run("findings", "export", "-f", "html", "-o", "report.html").Code);

        JsonNode seen = JsonNode.Parse(await NodePackages.RunAsync("browser.mjs", "inspect", workspace.At("report.html"), workspace.At("report.pdf")))!;

        Assert.Empty(seen["violations"]!.AsArray());
        Assert.InRange((int)seen["rules"]!, 60, int.MaxValue);
        Assert.Empty(seen["overflows"]!.AsArray());
        Assert.Empty(seen["fetched"]!.AsArray());
        string text = (string)seen["text"]!;
        Assert.All([.. words, "*******82", "klanten.xlsx", "+ 1"], word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Equal(text, (string)seen["textWithoutScripts"]!);
        Assert.Equal([.. words[..2], "klanten.xlsx"], Printed([.. words[..2], "klanten.xlsx"]));
    }

    private void Scan()
    {
        workspace.Run("keys", "init");
        Directory.CreateDirectory(workspace.At("backup"));
        foreach (string file in Directory.GetFiles(Path.Combine(Workspace.Corpus, "demo"))) File.Copy(file, workspace.At($"backup/{Path.GetFileName(file)}"));
        workspace.Write("backup/oud/afgebroken.tar.gz", File.ReadAllBytes(Path.Combine(Workspace.Corpus, "demo", "backup-2024.tar.gz"))[..900]);
        workspace.Run("scan", "backup", "--scan-id", "maandag");
        workspace.Write("backup/dossiers/nieuw.txt", "BSN: 123456782\n");
        workspace.Run("scan", "backup", "--scan-id", "dinsdag");
    }

    // What the program itself finds on the printed pages.
    private string[] Printed(string[] words)
    {
        workspace.Write("words.tsv", string.Concat(words.Select(static (word, i) => $"{i}\t{word}\n")));
        HashSet<string> found = [.. workspace.Run("scan", "report.pdf", "--no-store", "--values", "words.tsv", "--type", "value", "-f", "jsonl").Findings().Select(static finding => (string)finding["valueId"]!)];
        return [.. words.Where((_, i) => found.Contains($"{i}"))];
    }
}
