using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using PiiScanner.EndToEndTests.Cli;

namespace PiiScanner.EndToEndTests.Findings;

/// <summary>What a scan leaves behind holds no value, however it is written.</summary>
public sealed class LeakTests : IDisposable
{
    /// <summary>Values in contents, as they are planted, normalised, and as people write them.</summary>
    private static readonly string[] Values =
    [
        "111222333", "111.222.333", "1112.22.333", "111 222 333", "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "ABNA0417164300",
        "anneke.bakker@voorbeeld.nl", "06-12345678", "+31612345678", "612345678", "06 12 34 56 78", "4539148803436467", "4539 1488 0343 6467",
        "Anneke Bakker", "12-03-1984", "1984-03-12", "19840312", "Dorpsstraat 12",
    ];

    /// <summary>Values in names of folders, files, entries, sheets and attachments. Exports tell names: their readers need them to find the place.</summary>
    private static readonly string[] Names = ["123456782", "123.456.782", "piet.jansen@voorbeeld.nl", "geheim-dossier"];

    private const string Text = """
        BSN: 111222333 of 111.222.333
        IBAN NL91 ABNA 0417 1643 00
        Mail anneke.bakker@voorbeeld.nl, bel 06-12345678, creditcard 4539 1488 0343 6467
        Mevrouw Anneke Bakker, geboren 12-03-1984, Dorpsstraat 12, 3511 AB Utrecht

        """;

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void No_value_is_left_behind_in_any_writing()
    {
        Plant();
        Directory.CreateDirectory(workspace.At("out"));
        string said = "";
        foreach (string format in (string[])["jsonl", "csv", "sarif", "ocsf", "html", "xlsx"])
        {
            said += workspace.Run("scan", "tree", "-v", "--scan-id", format, "-o", $"{format}=out/scan.{format}").Error;
            said += workspace.Run("findings", "export", "-f", format, "-o", $"out/export.{format}").Error;
        }
        said += workspace.Run("findings", "list").Error + workspace.Run("audit", "show").Output + workspace.Run("check").Error;
        Assert.All(["nl-bsn", "iban", "email", "phone", "credit-card", "person-name", "date-of-birth", "nl-address"], AssertFound);

        Dictionary<string, byte[]> kept = Files("data").Concat(Files("tmp")).Append(new("what was said", Encoding.UTF8.GetBytes(said))).ToDictionary();
        Assert.All([.. Values, .. Names], value => AssertNowhere(kept, value));
        Assert.All(Values, value => AssertNowhere(Files("out"), value));
        Assert.All(Values, value => AssertNowhere(Files("out").Where(static file => file.Key.EndsWith("xlsx", StringComparison.Ordinal)).ToDictionary(static file => file.Key, static file => Unzipped(file.Value)), value));
    }

    [Fact]
    public void No_value_is_left_behind_by_a_crash()
    {
        Plant();
        workspace.Write("tree/zz.txt", string.Concat(Enumerable.Repeat(Text, 2000))); // held back, so that it never ends
        // What Ctrl+\ does at a terminal: the system ends the program and, where that is allowed, keeps an image of its memory.
        string scan = $"exec dotnet {Workspace.Program} scan tree -v --scan-id a -f jsonl --max-rate 10KB";
        using Process process = workspace.Start("/bin/sh", "-c", $"ulimit -c unlimited; {scan}");
        Assert.NotNull(process.StandardOutput.ReadLine());
        Process.Start("kill", ["-QUIT", $"{process.Id}"]).WaitForExit();
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(128 + 3, process.ExitCode);
        var left = Files(".").Where(static file => !file.Key.Contains("/tree/", StringComparison.Ordinal)).Append(new("what was said", Encoding.UTF8.GetBytes(said))).ToDictionary();
        Assert.DoesNotContain(left.Keys, static file => Path.GetFileName(file).StartsWith("core", StringComparison.Ordinal));
        Assert.All([.. Values, .. Names], value => AssertNowhere(left, value));
    }

    private static void AssertNowhere(Dictionary<string, byte[]> files, string value)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(value);
        byte[][] writings =
        [
            .. ((string[])[value, value.ToUpperInvariant(), Convert.ToHexStringLower(utf8), Convert.ToHexString(utf8), .. Base64(utf8)]).Select(Encoding.UTF8.GetBytes),
            Encoding.Unicode.GetBytes(value), Encoding.BigEndianUnicode.GetBytes(value),
        ];
        foreach ((string file, byte[] bytes) in files)
        {
            Assert.All(writings, writing => Assert.False(bytes.AsSpan().IndexOf(writing) >= 0, $"{value} stands in {file} as {Encoding.Latin1.GetString(writing)}"));
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

    private static byte[] Unzipped(byte[] file)
    {
        var content = new MemoryStream();
        using var zip = new ZipArchive(new MemoryStream(file));
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using Stream stream = entry.Open();
            stream.CopyTo(content);
        }
        return content.ToArray();
    }

    private static byte[] Zipped(params (string Name, byte[] Content)[] entries)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return bytes.ToArray();
    }

    private void AssertFound(string type) => Assert.Contains($"\"type\":\"{type}\"", File.ReadAllText(workspace.At("out/scan.jsonl")), StringComparison.Ordinal);

    private Dictionary<string, byte[]> Files(string folder) => Directory.Exists(workspace.At(folder))
        ? Directory.GetFiles(workspace.At(folder), "*", SearchOption.AllDirectories).ToDictionary(static file => file, File.ReadAllBytes)
        : [];

    private void Plant()
    {
        workspace.Environment["TMPDIR"] = Directory.CreateDirectory(workspace.At("tmp")).FullName;
        workspace.Run("keys", "init");
        byte[] text = Encoding.UTF8.GetBytes(Text);
        workspace.Write("tree/geheim-dossier/123456782.txt", text);
        workspace.Write("tree/piet.jansen@voorbeeld.nl.txt", "niets");
        workspace.Write("tree/kop.csv", "anneke.bakker@voorbeeld.nl;bsn 111222333;Anneke Bakker\nx;111222333;06-12345678\n");
        workspace.Write("tree/sleutel.json", "{\"anneke.bakker@voorbeeld.nl\": {\"NL91ABNA0417164300\": \"06-12345678\", \"naam\": \"Anneke Bakker\", \"bsn\": 111222333}}");
        workspace.Write("tree/mail.eml", $"""
            From: Anneke Bakker <anneke.bakker@voorbeeld.nl>
            Subject: BSN 111222333 van Anneke Bakker, 06-12345678
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            {Text}
            --b
            Content-Type: text/plain; name="BSN 123456782.txt"
            Content-Disposition: attachment; filename="BSN 123456782.txt"

            {Text}
            --b--
            """.ReplaceLineEndings("\r\n"));
        workspace.Write("tree/z.zip", Zipped(
            ("geheim-dossier/bsn 123.456.782.txt", text), ("piet.jansen@voorbeeld.nl.xlsx", Sheet()), ("b.zip", Zipped(("piet.jansen@voorbeeld.nl.txt", text)))));
    }

    /// <summary>A workbook whose sheet is called after somebody.</summary>
    private static byte[] Sheet()
    {
        const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string List = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
        return Zipped(((string Name, string Content)[])
        [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"),
            ("_rels/.rels", $"<Relationships {List}><Relationship Id=\"r1\" Type=\"{Relation}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ("xl/workbook.xml", $"<workbook {Main} xmlns:r=\"{Relation}\"><sheets><sheet name=\"bsn 123456782\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships {List}><Relationship Id=\"r1\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet {Main}><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>BSN 111222333</t></is></c></row></sheetData></worksheet>"),
        ]);

        static byte[] Zipped((string Name, string Content)[] parts) => LeakTests.Zipped([.. parts.Select(static part => (part.Name, Encoding.UTF8.GetBytes(part.Content)))]);
    }
}
