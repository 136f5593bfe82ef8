using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using PiiScanner.Findings.Export;

namespace PiiScanner.Tests.Findings.Export;

public sealed class JsonLinesWriterTests
{
    private static readonly StoreItem Item =
        new("file", "/data/backup.zip", [], null, "\"9b2c\"", 5368709120, new DateTimeOffset(2024, 3, 17, 4, 0, 0, TimeSpan.FromHours(2)), ItemState.Readable, "eu-west-1", "STANDARD");

    private static readonly DocumentPath Zip = DocumentPath.Root(Item) with { Format = "zip" };

    private static readonly Finding Finding = new(
        "f-7k3m2q5d4x2v5aaa", "nl-bsn", new ValueKey(0x1a2b3c4d, UInt128.Parse("5f0c00000000000000000000000000ff", System.Globalization.NumberStyles.HexNumber, null)),
        "*******33", 0.97, Severity.High, ["elfproef", "label", "column"], new DocumentPath(Item, Zip, "xlsx", "crm/klanten.xlsx", 1, 3),
        [new Place(1234, 9, 12, 3, 12, "Blad1!C12"), new Place(5, 9, 0, 0, 0, null)], 3, Revealed: "111222333");

    private static readonly Outcome Outcome = new(
        new DocumentPath(Item, Zip, "7z", "mail/archief.7z", 1, 5), OutcomeKind.Partial, [new(Reason.Corrupt, 3), new(Reason.Encrypted, 12)],
        "entry needs a password", 5368709120, 5100273664, 812, 797, [new TypeCount("nl-bsn", 12, 30)]);

    private static readonly ScanSummary Summary = new(
        "scan-1", false, 4, [1, 1, 1, 1], [new(Reason.Corrupt, 3)], 812, 797, 1000, 999, 5000, [new TypeCount("nl-bsn", 12, 30)], Severity.High, true);

    [Fact]
    public void A_finding_is_written_as_the_contract_prints_it() => Assert.Equal(
        """
        {"schema":"piiscan.finding/1","id":"f-7k3m2q5d4x2v5aaa","scan":"scan-1","type":"nl-bsn","confidence":0.97,"severity":"high","evidence":["elfproef","label","column"],"masked":"*******33","fingerprint":"k1a2b3c4d:5f0c00000000000000000000000000ff","value":"111222333","location":{"store":"file","object":"/data/backup.zip","version":null,"inner":["crm/klanten.xlsx"],"formats":["zip","xlsx"],"part":"Blad1!C12","line":12,"column":3,"offset":1234,"length":9,"record":12},"count":3,"places":[{"part":"Blad1!C12","line":12,"column":3,"offset":1234,"length":9,"record":12},{"part":null,"line":null,"column":null,"offset":5,"length":9,"record":null}]}

        """,
        Written(static writer => writer.Write(Finding)));

    [Fact]
    public void An_outcome_is_written_as_the_contract_prints_it() => Assert.Equal(
        """
        {"schema":"piiscan.outcome/1","scan":"scan-1","location":{"store":"file","object":"/data/backup.zip","inner":["mail/archief.7z"]},"outcome":"partial","reason":"corrupt","reasons":{"corrupt":3,"encrypted":12},"detail":"entry needs a password","unchanged":false,"bytes":5368709120,"bytesScanned":5100273664,"entries":812,"entriesScanned":797,"format":"7z","findings":{"nl-bsn":12},"version":null,"etag":"\"9b2c\"","modified":"2024-03-17T02:00:00Z","region":"eu-west-1","tier":"STANDARD"}

        """,
        Written(static writer => writer.Write(Outcome)));

    [Fact]
    public void The_summary_is_the_last_line_and_holds_no_clock() => Assert.Equal(
        """
        {"schema":"piiscan.summary/1","scan":"scan-1","stopped":false,"objects":4,"outcomes":{"scanned":1,"partial":1,"skipped":1,"failed":1},"reasons":{"corrupt":3},"entries":812,"entriesScanned":797,"bytes":1000,"bytesScanned":999,"textBytes":5000,"coverage":0.999,"complete":false,"worst":"high","findings":{"nl-bsn":{"values":12,"hits":30}},"allowed":0,"engine":"0.1.0","patterns":"p1"}

        """,
        Written(static writer => writer.Complete(Summary)));

    [Theory]
    [InlineData(true, "0")]
    [InlineData(false, "1")]
    public void Of_no_bytes_all_were_read_unless_something_was_not(bool isIncomplete, string coverage) => Assert.Equal(
        coverage,
        Record(writer => writer.Complete(Summary with { Bytes = 0, BytesScanned = 0, IsIncomplete = isIncomplete }))["coverage"]!.ToJsonString());

    [Fact]
    public void An_object_that_was_scanned_whole_has_no_reason()
    {
        JsonNode record = Record(static writer => writer.Commit(new Outcome(DocumentPath.Root(Item), OutcomeKind.Scanned, [], null, -1, 7, 0, 0, [])));
        Assert.Equal("scanned null {} null null", $"{record["outcome"]} {Show(record["reason"])} {record["reasons"]!.ToJsonString()} {Show(record["bytes"])} {Show(record["format"])}");
    }

    [Fact]
    public void A_value_is_written_only_when_it_is_revealed() =>
        Assert.Null(Record(static writer => writer.Write(Finding with { Revealed = null }))["value"]);

    [Fact]
    public void An_exact_value_carries_its_id() =>
        Assert.Equal("case-7", Record(static writer => writer.Write(Finding with { Type = "value", ValueId = "case-7" }))["valueId"]!.GetValue<string>());

    [Fact]
    public void A_configured_store_and_a_name_that_is_not_utf8_are_told()
    {
        StoreItem item = Item with { StoreName = "backup", Key = @"/data/\xff", KeyBytes = [.. "/data/"u8, 0xFF] };
        Finding finding = Finding with { Document = DocumentPath.Root(item) };
        Assert.StartsWith(
            """{"store":"file","storeName":"backup","object":"/data/\\xff","objectBytes":"L2RhdGEv/w==","version":null,"inner":[]""",
            Record(writer => writer.Write(finding))["location"]!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nb", @"a\u000ab")]
    [InlineData("\u001b[31m", @"\u001b[31m")]
    [InlineData("\"\\", @"\""\\")]
    [InlineData("cod\u202egpj.exe", @"cod\u202egpj.exe")]
    [InlineData("\u2066\u2069\u200f\u0085\u007f", @"\u2066\u2069\u200f\u0085\u007f")]
    [InlineData("é😀", "é😀")]
    public void A_hostile_name_cannot_mislead_a_terminal_or_break_the_line(string name, string expected)
    {
        Finding finding = Finding with { Document = new DocumentPath(Item, Zip, "txt", name, 1, 0) };
        Assert.Contains($"\"inner\":[\"{expected}\"]", Written(writer => writer.Write(finding)), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_becomes_the_replacement_character()
    {
        Finding finding = Finding with { Document = new DocumentPath(Item, Zip, "txt", "\ud800x\udc00", 1, 0) };
        Assert.Contains("\"inner\":[\"\ufffdx\ufffd\"]", Written(writer => writer.Write(finding)), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_name_comes_back_from_one_line_of_valid_json() => Gen.Char.Array[0, 30].Select(static name => new string(name)).Sample(name =>
    {
        Finding finding = Finding with { Document = new DocumentPath(Item, Zip, "txt", name, 1, 0) };
        string text = Written(writer => writer.Write(finding));
        Assert.Equal(text.Length - 1, text.IndexOf('\n', StringComparison.Ordinal));
        string read = JsonNode.Parse(text)!["location"]!["inner"]![0]!.GetValue<string>();
        Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)), read); // lone surrogates as U+FFFD
    });

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.5, "0.5")]
    [InlineData(0.999, "0.99")]
    [InlineData(0.07, "0.07")]
    [InlineData(1, "1")]
    [InlineData(7, "1")]
    public void A_confidence_has_two_decimals(double confidence, string expected) =>
        Assert.Contains($"\"confidence\":{expected},", Written(writer => writer.Write(Finding with { Confidence = confidence })), StringComparison.Ordinal);

    [Fact]
    public void A_committed_item_has_reached_the_stream()
    {
        var stream = new MemoryStream();
        new JsonLinesWriter(stream, ExportSamples.Context).Commit(Outcome);
        Assert.Equal((byte)'\n', stream.ToArray()[^1]);
    }

    [Theory]
    [InlineData("finding")]
    [InlineData("outcome")]
    [InlineData("summary")]
    public void Records_keep_their_schema(string record)
    {
        Action<JsonLinesWriter>[] writes = record switch
        {
            "finding" =>
            [
                static writer => writer.Write(Finding),
                static writer => writer.Write(Finding with { Revealed = null, Type = "value", ValueId = "x", Evidence = [], Document = Zip with { Item = Item with { StoreName = "b", KeyBytes = [0xFF], VersionId = "v" } } }),
            ],
            "outcome" =>
            [
                static writer => writer.Write(Outcome),
                static writer => writer.Commit(new Outcome(DocumentPath.Root(Item with { Modified = null, ETag = null, Tier = null, Region = null }), OutcomeKind.Failed, [new(Reason.Internal, 1)], null, -1, 0, 0, 0, [])),
            ],
            _ =>
            [
                static writer => writer.Complete(Summary),
                static writer => writer.Complete(Summary with { Bytes = 0, Types = [], Reasons = [], IsIncomplete = false, Stopped = true }),
            ],
        };
        foreach (Action<JsonLinesWriter> write in writes) Assert.True(IsValid(record, Record(write)));
    }

    [Theory]
    [InlineData("finding", "id", "\"f-1\"")]
    [InlineData("finding", "severity", "\"worse\"")]
    [InlineData("finding", "more", "1")]
    public void The_schema_refuses_what_is_no_record(string record, string field, string json)
    {
        JsonNode node = Record(static writer => writer.Write(Finding));
        node[field] = JsonNode.Parse(json);
        Assert.False(IsValid(record, node));
    }

    private static bool IsValid(string record, JsonNode node) => RecordSchema.Accepts(record, JsonSerializer.SerializeToElement(node));

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "null";

    private static JsonNode Record(Action<JsonLinesWriter> write) => JsonNode.Parse(Written(write))!;

    /// <summary>What a writer writes, which must be valid UTF-8.</summary>
    private static string Written(Action<JsonLinesWriter> write)
    {
        var stream = new MemoryStream();
        var writer = new JsonLinesWriter(stream, ExportSamples.Context);
        write(writer);
        if (stream.Length == 0) writer.Commit(Outcome);
        string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(stream.ToArray());
        return text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)];
    }
}
