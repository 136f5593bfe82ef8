using System.Globalization;
using CsCheck;
using PiiScanner.Content;
using PiiScanner.Content.Spooling;
using PiiScanner.Detection;
using PiiScanner.Scanning.Keys;
using PiiScanner.Scanning.Pipeline;
using PiiScanner.Scanning.Recording;
using PiiScanner.Tests.Scanning.Pipeline;

namespace PiiScanner.Tests.Scanning.Recording;

/// <summary>What stands together in one record is worse.</summary>
public sealed class RecordSeverityTests
{
    private const string Bsn = "BSN 111222333", Iban = "IBAN NL91ABNA0417164300";

    [Fact]
    public void What_stands_in_one_line_of_a_text_is_worse_than_in_two()
    {
        Assert.Equal(["nl-bsn high", "iban high"], Severities("a.txt", $"{Bsn}, {Iban}"));
        Assert.Equal(["nl-bsn high", "iban medium"], Severities("a.txt", $"{Bsn}\n{Iban}"));
    }

    [Fact]
    public void What_stands_in_one_record_is_worse_whatever_its_lines()
    {
        Assert.Equal(["nl-bsn high", "iban high"], Severities("a.json", """[{"bsn": "111222333",""" + "\n" + """ "iban": "NL91ABNA0417164300"}]"""));
        Assert.Equal(["nl-bsn high", "iban medium"], Severities("a.json", """[{"bsn": "111222333"}, {"iban": "NL91ABNA0417164300"}]"""));
    }

    [Fact]
    public void One_place_in_company_is_enough_and_its_order_does_not_matter()
    {
        Assert.Equal(["iban high", "nl-bsn high"], Severities("a.txt", $"{Iban}\n{Iban}, {Bsn}\n{Iban}"));
        Assert.Equal(["iban high", "email medium", "nl-bsn high"], Severities("a.txt", $"{Iban} jan@voorbeeld.nl {Bsn}"));
    }

    [Fact]
    public void What_is_weak_is_a_level_lower_and_makes_nothing_worse() =>
        Assert.Equal(["nl-bsn medium", "iban medium"], Severities("a.txt", "order 111222333, IBAN NL91ABNA0417164300", least: 0).Where(static line => line.StartsWith("nl-bsn", StringComparison.Ordinal) || line.StartsWith("iban", StringComparison.Ordinal)));

    [Fact]
    public void The_record_of_a_thousand_values_tells_of_nobody()
    {
        string[] many = [.. Enumerable.Range(0, RecordValues.Most).Select(static index => $"p{index}@voorbeeld.nl")];
        Assert.Contains("iban high", Severities("a.txt", $"{Iban} {string.Join(' ', many[2..])} {Bsn}"));
        Assert.Contains("iban medium", Severities("a.txt", $"{Iban} {string.Join(' ', many)} {Bsn}"));
    }

    [Fact]
    public void A_number_makes_its_neighbours_worse_once_its_column_has_spoken_for_it()
    {
        string[] bsns = [.. Numbers(passes: true).Take(40)];
        string rows = string.Concat(bsns.Select(static (bsn, index) => $"{index};{bsn};NL91ABNA0417164300;x\n"));
        List<Finding> findings = Run("a.csv", rows);
        Assert.Equal(40, findings.Count(static finding => finding.Type == "nl-bsn"));
        Assert.Equal(Severity.High, Assert.Single(findings, static finding => finding.Type == "iban").Severity);
    }

    [Fact]
    public void A_number_makes_nothing_worse_once_its_column_has_spoken_against_it()
    {
        string[] numbers = [.. Numbers(passes: true).Take(4), .. Numbers(passes: false).Take(60)];
        string rows = "bsn;iban\n" + string.Concat(numbers.Select(static number => $"{number};NL91ABNA0417164300\n"));
        List<Finding> findings = Run("a.csv", rows);
        Assert.DoesNotContain(findings, static finding => finding.Type == "nl-bsn");
        Assert.Equal(Severity.Medium, Assert.Single(findings, static finding => finding.Type == "iban").Severity);
    }

    [Fact]
    public void What_goes_through_the_spool_changes_no_severity() => Gen.Int[0, 7].Array[1, 6].Array[1, 60].Sample(static lines =>
    {
        string[] pieces = [Bsn, Iban, "jan@voorbeeld.nl", "mevrouw Anna de Vries", "geboren op 21-10-2005", "wachtwoord: W3lkom01", "niets", "06-12345678"];
        string text = string.Concat(lines.Select(line => string.Join(", ", line.Select(piece => pieces[piece])) + "\n"));
        Assert.Equal(Severities("a.txt", text), Severities("a.txt", text, documentBytes: 0));
    }, iter: 200);

    [Fact]
    public void A_document_is_as_bad_as_its_worst_value()
    {
        var sink = new RecordingSink();
        Scan scan = Scanner(0, 24 << 20);
        scan.Run([new FakeStore().Add("a.txt", "order 111222333")], sink, CancellationToken.None);
        Assert.Equal(Severity.Medium, sink.Summary!.Worst);
    }

    private static IEnumerable<string> Severities(string name, string text, double least = 0.5, int documentBytes = 24 << 20) =>
        Run(name, text, least, documentBytes).Select(static finding => $"{finding.Type} {finding.Severity.Word()}");

    private static List<Finding> Run(string name, string text, double least = 0.5, int documentBytes = 24 << 20)
    {
        var sink = new RecordingSink();
        Scanner(least, documentBytes).Run([new FakeStore().Add(name, text)], sink, CancellationToken.None);
        return sink.Findings;
    }

    private static Scan Scanner(double least, int documentBytes) => new(
        Scans.Options with { Threads = 1, DocumentBytes = documentBytes }, new Detector(PatternSet.Shipped(), new DetectorOptions { MinConfidence = least }), Formats.All,
        ScanKey.Parse(new string('7', 64)), new SpoolSpace(Path.GetTempPath(), 1 << 20, usesFiles: true));

    private static IEnumerable<string> Numbers(bool passes) => Enumerable.Range(0, 5000).Select(static index => (200_000_000 + (index * 104_729)).ToString(CultureInfo.InvariantCulture))
        .Where(number => number.Select(static (digit, at) => (digit - '0') * (at == 8 ? -1 : 9 - at)).Sum() % 11 == 0 == passes);
}
