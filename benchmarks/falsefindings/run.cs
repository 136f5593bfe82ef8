// Counts findings where nobody's data lies: documentation, headers and sources of this machine, package documentation, and generated identifiers.
// Run:  dotnet run benchmarks/falsefindings/run.cs -- PIISCAN [MIB [TYPE...]]        (PIISCAN: piiscan or piiscan.dll; MIB: how much to generate, 100 by default)
// Prints findings by type and corpus, the bars, and every finding of a type that has a bar or is named, with its line, to be judged by hand: documentation does hold
// telephone numbers and examples. Values are shown, for these corpora are public or made up. Exit code 1: a bar is not kept.
#:property PublishAot=false
#:property RunAnalyzers=false
#:property GenerateDocumentationFile=false
#:property TreatWarningsAsErrors=false
#:property RestorePackagesWithLockFile=false
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

if (args.Length == 0) { Console.Error.WriteLine("usage: run.cs PIISCAN [MIB [TYPE...]]"); return 2; }
string[] piiscan = args[0].EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet", args[0]] : [args[0]];
string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), dotnet = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(typeof(object).Assembly.Location)))!;
string[] documents = ["*.xml", "*.md", "*.txt", "*.json", "*.cs", "*.js", "*.props", "*.targets", "*.nuspec"];
string made = Directory.CreateTempSubdirectory("falsefindings-").FullName;
Bar[] bars = [new(["iban", "nl-bsn", "credit-card"], 100), new(["phone", "nl-postcode"], 5)];
try
{
    Generated.Write(made, args.Length > 1 ? int.Parse(args[1]) : 100);
    Corpus[] corpora =
    [
        new("documentation", ["/usr/share/doc", "/usr/share/man"], []),
        new("headers", ["/usr/include"], []),
        new("sources", ["/usr/lib/python3", "/usr/lib/python3.11", "/usr/share/perl", "/usr/share/nodejs"], ["*.py", "*.pm", "*.pl", "*.txt", "*.pod", "*.js", "*.json", "*.md", "*.ts"]),
        new("packages", [Path.Combine(home, ".nuget", "packages")], documents),
        new("sdk", [Path.GetFullPath(Path.Combine(dotnet, "..")) is var root && Directory.Exists(Path.Combine(root, "sdk")) ? root : dotnet], documents),
        new("generated", [made], []),
    ];
    Result[] results = [.. corpora.Select(corpus => corpus with { Targets = [.. corpus.Targets.Where(Directory.Exists)] }).Where(corpus => corpus.Targets.Length > 0).Select(Scan)];
    string[] types = [.. results.SelectMany(result => result.Findings).Select(finding => finding.Type).Distinct().Order(StringComparer.Ordinal)];
    Console.WriteLine($"| corpus | MB of text | {string.Join(" | ", types)} |\n|---|---|{string.Concat(types.Select(_ => "---|"))}");
    foreach (Result result in results)
        Console.WriteLine($"| {result.Corpus} | {result.Megabytes:F0} | {string.Join(" | ", types.Select(type => result.Findings.Count(finding => finding.Type == type)))} |");
    double megabytes = results.Sum(result => result.Megabytes);
    Finding[] all = [.. results.SelectMany(result => result.Findings)];
    bool holds = megabytes >= 300;
    Console.WriteLine($"\n{megabytes:F0} MB of text in all; at least 300 are wanted.\n");
    foreach (Bar bar in bars)
    {
        double rate = all.Count(finding => bar.Types.Contains(finding.Type)) / megabytes * bar.Megabytes;
        holds &= rate < 1;
        Console.WriteLine(FormattableString.Invariant($"* {string.Join(", ", bar.Types)}: {rate:F2} per {bar.Megabytes} MB, {(rate < 1 ? "within" : "**beyond**")} the bar of 1"));
    }
    foreach (string type in bars.SelectMany(bar => bar.Types).Union(args.Skip(2)).Where(types.Contains))
    {
        Console.WriteLine($"\n## {type}\n");
        foreach (Finding finding in all.Where(finding => finding.Type == type))
            Console.WriteLine(FormattableString.Invariant($"* `{finding.Value}` {finding.Confidence:F2} {finding.Evidence} — {finding.Place.Replace(made, "generated", StringComparison.Ordinal)}: `{finding.Line()}`"));
    }
    return holds ? 0 : 1;
}
finally
{
    Directory.Delete(made, recursive: true);
}

Result Scan(Corpus corpus)
{
    string records = Path.Combine(made, $"{corpus.Name}.records");
    string[] command = [.. piiscan, "scan", .. corpus.Targets, .. corpus.Includes.SelectMany(glob => new[] { "--include", glob }), "--no-store", "--format", "jsonl", "--reveal", "--output", records, "--no-progress", "--allow-partial", "--quiet"];
    var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
    using Process process = Process.Start(start)!;
    Task<string> errors = process.StandardError.ReadToEndAsync();
    process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    if (process.ExitCode is not (0 or 4)) throw new InvalidOperationException($"piiscan ended with {process.ExitCode}: {errors.Result}");
    var findings = new List<Finding>();
    double megabytes = 0;
    foreach (string line in File.ReadLines(records))
    {
        using JsonDocument record = JsonDocument.Parse(line);
        string schema = record.RootElement.GetProperty("schema").GetString()!;
        if (schema.StartsWith("piiscan.summary/", StringComparison.Ordinal)) megabytes = record.RootElement.GetProperty("textBytes").GetInt64() / 1e6;
        if (schema.StartsWith("piiscan.finding/", StringComparison.Ordinal)) findings.Add(Finding.Read(record.RootElement));
    }
    File.Delete(records);
    return new Result(corpus.Name, megabytes, findings);
}

sealed record Corpus(string Name, string[] Targets, string[] Includes);

sealed record Result(string Corpus, double Megabytes, List<Finding> Findings);

/// <summary>Fewer than one finding of these types in so many megabytes.</summary>
sealed record Bar(string[] Types, int Megabytes);

sealed record Finding(string Type, string Value, double Confidence, string Evidence, string Object, string[] Inner, int? LineNumber, int? Column)
{
    public string Place => $"{string.Join('!', [Object, .. Inner])}:{LineNumber}";

    public static Finding Read(JsonElement record)
    {
        JsonElement location = record.GetProperty("location");
        int? Number(string name) => location.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
        return new Finding(
            record.GetProperty("type").GetString()!, record.GetProperty("value").GetString()!, record.GetProperty("confidence").GetDouble(),
            string.Join(' ', record.GetProperty("evidence").EnumerateArray().Select(word => word.GetString())), location.GetProperty("object").GetString()!,
            [.. location.GetProperty("inner").EnumerateArray().Select(step => step.GetString()!)], Number("line"), Number("column"));
    }

    /// <summary>What stands around it, where that is easily read.</summary>
    public string Line()
    {
        if (LineNumber is null or 0 || Inner.Length > 1) return "";
        using Stream file = File.OpenRead(Object);
        using Stream content = Object.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(content, Encoding.UTF8);
        string? line = "";
        for (int i = 0; i < LineNumber && line is not null; i++) line = reader.ReadLine();
        if (line is null) return "";
        int from = Math.Clamp((Column ?? 1) - 41, 0, line.Length), length = Math.Min(100, line.Length - from);
        return line.Substring(from, length).Replace('`', '\'').Replace('\t', ' ').Trim();
    }
}

/// <summary>Files full of identifiers that belong to nobody, as systems write them; the same bytes at every run.</summary>
static class Generated
{
    private static ulong state = 0x9E3779B97F4A7C15;

    public static void Write(string directory, int mebibytes)
    {
        (string Name, string Head, Func<string> Row)[] files =
        [
            ("orders.csv", "order_id;artikel;aantal;bedrag;datum;status\n", () => $"{Number(9)};{Fill("AA-9999")};{Next(20) + 1};{Next(900)},{Digits(2)};{Date()};verzonden\n"),
            ("orderregels.csv", "ordernummer,ean,voorraad,prijs\n", () => $"{Fill("20241999999999")},{Ean()},{Next(500)},{Next(90)}.{Digits(2)}\n"),
            ("teller.csv", "", () => $"{serial++};{Number(8)};{Next(2)};{Hex(8)}\n"),
            ("events.log", "", () => $"{Date()}T{Time()}.{Digits(3)}Z INFO [{Guid()}] request={Guid()} order={Number(9)} duration={Next(9000)}ms bytes={Number(7)}\n"),
            ("trace.log", "", () => $"17{Digits(8)}.{Digits(6)} {Hex(16)} {Hex(32)} seq={serial++} offset=0x{Hex(8)} ts=17{Digits(11)}\n"),
            ("hash.txt", "", () => $"{Hex(64)}  build/{Fill("AAAA999")}.o\n"),
            ("producten.json", "", () => $"{{\"gtin\":\"{Ean()}\",\"sku\":\"{Fill("9999AA")}\",\"gewicht\":\"{Next(8000) + 1000} {Pick("GR", "KG", "ML", "MM", "MB")}\",\"versie\":\"{Next(20)}.{Next(20)}.{Next(9999)}.{Next(99)}\"}}\n"),
            ("punten.geojson", "", () => $"{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{3 + Next(4)}.{Digits(9)},{50 + Next(3)}.{Digits(9)}]}},\"id\":{Number(9)}}}\n"),
            ("rd.csv", "x;y;hoogte\n", () => $"{Number(6)}.{Digits(3)};{Number(6)}.{Digits(3)};{Next(300)}\n"),
            ("versies.txt", "", () => $"pakket-{Fill("aaa").ToLowerInvariant()}{Hex(5)} ({Next(9)}.{Next(30)}.{Next(99)}-{Next(9)}+deb{Next(12)}u{Next(9)}) stable; urgency=medium, {Number(10)}\n"),
            ("meters.csv", "meternummer;stand;periode\n", () => $"0{Digits(9)};{Number(6)};{Date()}/{Date()}\n"),
            ("dump.sql", "CREATE TABLE regel (id bigint, artikel varchar(20), code varchar(20), aangemaakt timestamp);\n", () => $"INSERT INTO regel VALUES ({Number(9)}, '{Fill("9999 AA")}', '{Fill("AA99AAAA9999999999")}', '{Date()} {Time()}');\n"),
            ("isbn.csv", "isbn;titel;druk\n", () => $"978-90-{Digits(3)}-{Digits(4)}-{Digits(1)};Handboek {Pick("tuinieren", "metselen", "koken", "zeilen")};{Next(12) + 1}\n"),
            ("tekst.txt", "", () => $"In {1950 + Next(75)} {Pick("EN", "IN", "IS", "ZE", "OP")} daarna steeg de productie van {Number(4)} naar {Number(5)} stuks, zie tabel {Next(20)}.{Next(9)} en bijlage {Number(3)} {Fill("AA")}.\n"),
            ("kassabon.txt", "", () => $"BON {Number(6)} KASSA {Next(9)} {Date()} {Time()} TRANS {Number(9)} TERMINAL {Fill("AA999999")} TOTAAL {Next(200)},{Digits(2)} AUTH {Digits(6)}\n"),
        ];
        long size = ((long)mebibytes << 20) / files.Length;
        foreach ((string name, string head, Func<string> row) in files)
        {
            using var writer = new StreamWriter(Path.Combine(directory, name));
            writer.Write(head);
            for (long written = 0; written < size;)
            {
                string text = row();
                written += text.Length;
                writer.Write(text);
            }
        }
    }

    private static long serial = 100_000_000;

    private static int Next(int bound)
    {
        state ^= state << 13; state ^= state >> 7; state ^= state << 17;
        return (int)((state * 0x2545F4914F6CDD1DUL >> 33) % (ulong)bound);
    }

    private static string Pick(params string[] items) => items[Next(items.Length)];
    private static string Fill(string pattern) => string.Concat(pattern.Select(c => c switch { '9' => (char)('0' + Next(10)), '1' => (char)('1' + Next(9)), 'A' => (char)('A' + Next(26)), 'a' => (char)('a' + Next(26)), _ => c }));
    private static string Digits(int count) => Fill(new string('9', count));
    private static string Number(int digits) => Fill("1" + new string('9', digits - 1));
    private static string Hex(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => "0123456789abcdef"[Next(16)]));
    private static string Guid() => $"{Hex(8)}-{Hex(4)}-4{Hex(3)}-a{Hex(3)}-{Hex(12)}";
    private static string Date() => $"{2015 + Next(10)}-{1 + Next(12):D2}-{1 + Next(28):D2}";
    private static string Time() => $"{Next(24):D2}:{Next(60):D2}:{Next(60):D2}";

    private static string Ean()
    {
        string digits = "87" + Digits(10);
        int sum = digits.Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return $"{digits}{(10 - (sum % 10)) % 10}";
    }
}
