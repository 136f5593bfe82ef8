using System.Text.Json.Nodes;
using PiiScanner.Findings.Export;

namespace PiiScanner.Tests.Findings.Export;

public sealed class SarifWriterTests
{
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
