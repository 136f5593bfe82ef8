using System.IO.Compression;
using System.Text;
using PiiScanner.Content;
using PiiScanner.Content.Spooling;
using PiiScanner.Detection;
using PiiScanner.Findings.Export;
using PiiScanner.Scanning.Keys;
using PiiScanner.Scanning.Pipeline;

namespace PiiScanner.Tests.Scanning.Pipeline;

/// <summary>Documents in containers that were read before.</summary>
public sealed class RememberedDocumentTests
{
    private static readonly ScanKey Key = ScanKey.Parse(new string('7', 64));
    private static readonly Detector Detector = new(PatternSet.Shipped(), new DetectorOptions());

    private readonly FakeCache cache = new();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void What_is_told_of_them_again_is_what_reading_them_gives(int threads)
    {
        FakeStore items = new FakeStore().Add("a.zip", Zip(("x.zip", Inner()), ("y.zip", Inner()), ("x.zip", Inner()))).Add("b.zip", Zip(("map/z.txt", "els@voorbeeld.nl"u8.ToArray()), ("x.zip", Inner())));
        string plain = Records(items, null, threads);
        Assert.Equal(plain, Records(items, cache, threads));
        Assert.Equal(plain, Records(items, cache, threads));
    }

    [Fact]
    public void The_same_content_under_the_same_name_is_not_parsed_again()
    {
        Records(new FakeStore().Add("a.zip", Zip(("x.zip", Inner()))), cache);
        int kept = cache.Kept;
        Assert.NotEqual(0, kept);
        Records(new FakeStore().Add("b.zip", Zip(("x.zip", Inner()))), cache);
        Assert.Equal(kept, cache.Kept);
    }

    [Theory]
    [InlineData("brief.eml")]
    [InlineData("klanten.csv")]
    [InlineData("personeel.csv")] // its numbers wait for their column, and are handed over in no order
    public void What_can_be_read_as_it_comes_is_not_parsed_again_either(string name)
    {
        byte[] content = name switch
        {
            "brief.eml" => Mail(),
            "klanten.csv" => Encoding.UTF8.GetBytes(Lines("{0};mail{0}@voorbeeld.nl\n")),
            _ => Encoding.UTF8.GetBytes("bsn;mail\n" + string.Concat(CitizenServiceNumbers().Take(300).Select(static (number, i) => $"{number};mail{i}@voorbeeld.nl\n"))),
        };
        FakeStore items = new FakeStore().Add("a.zip", Zip((name, content), ("kort.txt", "els@voorbeeld.nl"u8.ToArray()), ("stuk.eml", content[..^40])));
        string plain = Records(items, null);
        Assert.Equal(plain, Records(items, cache));
        int kept = cache.Kept;
        Assert.Contains("mail39@", Encoding.UTF8.GetString(content), StringComparison.Ordinal);
        Assert.InRange(kept, 1, 5); // with the attachment
        Assert.Equal(plain, Records(items, cache));
        Assert.Equal(kept, cache.Kept);
    }

    [Fact]
    public void Another_name_or_content_is_read()
    {
        Records(new FakeStore().Add("a.zip", Zip(("x.zip", Inner()))), cache);
        int kept = cache.Kept;
        Records(new FakeStore().Add("b.zip", Zip(("y.zip", Inner()))), cache);
        Records(new FakeStore().Add("c.zip", Zip(("x.zip", Zip(("andere.txt", "kees@voorbeeld.nl"u8.ToArray()))))), cache);
        Assert.Equal(kept + 2, cache.Kept);
    }

    [Fact]
    public void What_was_not_wholly_read_is_not_remembered()
    {
        byte[] whole = Zip(("brief.txt", "jan@voorbeeld.nl"u8.ToArray()));
        Records(new FakeStore().Add("a.zip", Zip(("x.zip", whole[..^40]))), cache);
        Assert.Equal(0, cache.Kept);
    }

    [Fact]
    public void No_value_is_remembered()
    {
        Records(new FakeStore().Add("a.zip", Zip(("x.zip", Inner()))), cache);
        Assert.DoesNotContain("voorbeeld", Encoding.Latin1.GetString(cache.All), StringComparison.Ordinal);
        Assert.DoesNotContain("111222333", Encoding.Latin1.GetString(cache.All), StringComparison.Ordinal);
    }

    private static IEnumerable<int> CitizenServiceNumbers() => Enumerable.Range(1_000_000, 100_000).Select(static i => i * 107)
        .Where(static number => Enumerable.Range(1, 9).Sum(i => (i == 1 ? -1 : i) * (number / (int)Math.Pow(10, i - 1) % 10)) % 11 == 0);

    private static string Lines(string line) =>
        string.Concat(Enumerable.Range(0, 400).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, line, i)));

    private static byte[] Mail() => Encoding.UTF8.GetBytes(
        "From: Jan <jan@voorbeeld.nl>\r\nSubject: Lijst\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n"
        + Lines("Mail mail{0}@voorbeeld.nl\r\n")
        + "--x\r\nContent-Type: application/octet-stream; name=\"b.zip\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Convert.ToBase64String(Inner(), Base64FormattingOptions.InsertLineBreaks) + "\r\n--x--\r\n");

    private static byte[] Inner() => Zip(
        ("brief.txt", Encoding.UTF8.GetBytes("Mail jan@voorbeeld.nl en piet@voorbeeld.nl\nBSN: 111222333, nog eens jan@voorbeeld.nl\n")),
        ("foto.gif", [.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0, (byte)';']),
        ("leeg.txt", []),
        ("diep.zip", Zip(("nog dieper.txt", "06-12345678"u8.ToArray()))));

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                ZipArchiveEntry entry = zip.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using Stream stream = entry.Open();
                stream.Write(content);
            }
        }
        return file.ToArray();
    }

    private static string Records(FakeStore items, IDocumentCache? cache, int threads = 1)
    {
        var output = new MemoryStream();
        var options = new ScanOptions { Id = "s", Threads = threads, ForStore = true };
        var scan = new Scan(options, Detector, Formats.All, Key, new SpoolSpace(Path.GetTempPath(), 1 << 20, usesFiles: true), cache: cache);
        scan.Run([items], new JsonLinesWriter(output, new ExportContext("s", "0", "0", default)), CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private sealed class FakeCache : IDocumentCache
    {
        private readonly Dictionary<UInt128, byte[]> documents = [];

        public int Kept => documents.Count;

        public byte[] All => [.. documents.Values.SelectMany(static content => content)];

        public byte[]? Find(UInt128 key)
        {
            lock (documents) return documents.GetValueOrDefault(key);
        }

        public void Keep(UInt128 key, ReadOnlySpan<byte> content)
        {
            lock (documents) documents[key] = content.ToArray();
        }
    }
}
