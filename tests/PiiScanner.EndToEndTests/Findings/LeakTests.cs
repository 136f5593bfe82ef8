using System.IO.Compression;
using System.Text;
using PiiScanner.EndToEndTests.Cli;

namespace PiiScanner.EndToEndTests.Findings;

/// <summary>What a scan leaves behind holds no value, however it is written.</summary>
public sealed class LeakTests : IDisposable
{
    private static readonly string[] Values =
        ["111222333", "111.222.333", "1112.22.333", "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "anneke.bakker@voorbeeld.nl", "06-12345678", "+31612345678", "612345678"];

    private static readonly string[] Names = ["anneke", "bakkerij", "geheim-dossier", "kolom-bakker", "piet.jansen"];

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void No_value_is_left_behind_in_any_writing()
    {
        Plant();
        workspace.Run("keys", "init");
        workspace.Environment["TMPDIR"] = Directory.CreateDirectory(workspace.At("tmp")).FullName;
        string said = "";
        foreach (string format in (string[])["jsonl", "csv", "sarif", "ocsf", "html", "xlsx"])
        {
            said += workspace.Run("scan", "tree", "-v", "--scan-id", format, "-o", $"{format}=out/scan.{format}").Error;
            said += workspace.Run("findings", "export", "-f", format, "-o", $"out/export.{format}").Error;
        }
        said += workspace.Run("findings", "list").Error + workspace.Run("audit", "show").Output + workspace.Run("check").Error;
        Dictionary<string, byte[]> left = Files("data").Concat(Files("tmp")).Concat(Files("out")).ToDictionary();
        left["what was said"] = Encoding.UTF8.GetBytes(said);
        foreach ((string name, byte[] bytes) in Files("out").Where(static file => file.Key.EndsWith("xlsx", StringComparison.Ordinal)))
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            left[name + " inside"] = [.. zip.Entries.SelectMany(static entry => Content(entry))];
        }
        Assert.All(Values, value => AssertNowhere(left, value));
        Dictionary<string, byte[]> kept = Files("data").Concat(Files("tmp")).Append(new("what was said", Encoding.UTF8.GetBytes(said))).ToDictionary();
        Assert.All(Names, name => AssertNowhere(kept, name));
    }

    private static void AssertNowhere(Dictionary<string, byte[]> files, string value)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(value);
        string[] writings =
        [
            value, value.ToUpperInvariant(), Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(value)), Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(value)),
            Convert.ToHexStringLower(utf8), Convert.ToHexString(utf8), .. Base64(utf8),
        ];
        foreach ((string file, byte[] bytes) in files)
        {
            string text = Encoding.Latin1.GetString(bytes);
            Assert.All(writings, writing => Assert.False(text.Contains(writing, StringComparison.Ordinal), $"{value} stands in {file} as {writing}"));
        }
    }

    // In base64 a value looks in three ways, by where it begins; its ends are mixed with what stands beside it.
    private static IEnumerable<string> Base64(byte[] value)
    {
        for (int shift = 0; shift < 3; shift++)
        {
            string text = Convert.ToBase64String([.. new byte[shift], .. value, .. new byte[3]]);
            yield return text[4..(4 + ((value.Length - 3) / 3 * 4))];
        }
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private Dictionary<string, byte[]> Files(string folder) => Directory.Exists(workspace.At(folder))
        ? Directory.GetFiles(workspace.At(folder), "*", SearchOption.AllDirectories).ToDictionary(static file => file, File.ReadAllBytes)
        : [];

    private void Plant()
    {
        Directory.CreateDirectory(workspace.At("out"));
        string text = $"BSN: 111222333 of 111.222.333\nIBAN NL91 ABNA 0417 1643 00\nMail anneke.bakker@voorbeeld.nl, bel 06-12345678\n";
        workspace.Write("tree/geheim-dossier/anneke.txt", text);
        workspace.Write("tree/piet.jansen@voorbeeld.nl.txt", "niets");
        workspace.Write("tree/bakkerij.csv", "kolom-bakker;bsn\nx;111222333\n");
        workspace.Write("tree/a.json", "{\"anneke\": {\"email\": \"anneke.bakker@voorbeeld.nl\", \"telefoon\": \"06-12345678\"}}");
        using var file = new FileStream(workspace.At("tree/z.zip"), FileMode.Create);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (string name in (string[])["geheim-dossier/anneke.txt", "b.zip"])
        {
            using Stream entry = zip.CreateEntry(name).Open();
            if (name != "b.zip")
            {
                entry.Write(Encoding.UTF8.GetBytes(text));
                continue;
            }
            using var inner = new ZipArchive(entry, ZipArchiveMode.Create);
            using Stream deep = inner.CreateEntry("bakkerij.txt").Open();
            deep.Write(Encoding.UTF8.GetBytes(text));
        }
    }
}
