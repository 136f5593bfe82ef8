using System.Text.Json.Nodes;
using PiiScanner.Findings.Export;

namespace PiiScanner.Tests.Findings.Export;

public sealed class SarifWriterTests
{
    [Fact]
    public void It_says_which_exact_value_was_found()
    {
        var output = new MemoryStream();
        var writer = new SarifWriter(output, ExportSamples.Context);
        writer.Write(ExportSamples.InFile with { ValueId = "verzoek-17" });
        writer.Complete(new ScanSummary("s", false, 1, [1, 0, 0, 0], [], 0, 0, 1, 1, 1, [], Severity.High, false));
        writer.End();
        Assert.Contains("\"valueId\":\"verzoek-17\"", System.Text.Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_scan_is_a_run_of_one_log()
    {
        JsonArray runs = Log(ExportSamples.Context with { Scan = "scan-2" })["runs"]!.AsArray();
        Assert.Equal(["scan-1", "scan-2"], runs.Select(static run => (string)run!["automationDetails"]!["id"]!));
        Assert.Equal(runs[0]!["results"]!.ToJsonString(), runs[1]!["results"]!.ToJsonString());
        Assert.All(runs, static run => Assert.Equal(2, (int)run!["invocations"]![0]!["properties"]!["notRead"]!));
    }

    private static JsonNode Log(ExportContext? next = null) =>
        JsonNode.Parse(ExportSamples.Text(static output => new SarifWriter(output, ExportSamples.Context), next))!;
}
