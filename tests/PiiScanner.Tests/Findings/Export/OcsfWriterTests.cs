using System.Text.Json.Nodes;
using PiiScanner.Findings.Export;

namespace PiiScanner.Tests.Findings.Export;

public sealed class OcsfWriterTests
{
    /// <summary>What the class demands: schema.ocsf.io, Data Security Finding [2006], required attributes.</summary>
    [Fact]
    public void It_says_which_exact_value_was_found()
    {
        var output = new MemoryStream();
        var writer = new OcsfWriter(output, ExportSamples.Context);
        writer.Write(ExportSamples.InFile with { ValueId = "verzoek-17" });
        writer.Complete(new ScanSummary("s", false, 1, [1, 0, 0, 0], [], 0, 0, 1, 1, 1, [], Severity.High, false));
        writer.End();
        Assert.Contains("\"valueId\":\"verzoek-17\"", System.Text.Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_finding_is_a_whole_event()
    {
        string[] lines = ExportSamples.Text(static output => new OcsfWriter(output, ExportSamples.Context)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        foreach (JsonNode line in lines.Select(static line => JsonNode.Parse(line)!))
        {
            Assert.Equal((2, 2006, 1, 200601), ((int)line["category_uid"]!, (int)line["class_uid"]!, (int)line["activity_id"]!, (int)line["type_uid"]!));
            Assert.All(
                ["severity_id", "time", "metadata", "finding_info"],
                attribute => Assert.NotNull(line[attribute]));
            Assert.Equal((1, 4), ((int)line["data_security"]!["data_lifecycle_state_id"]!, (int)line["data_security"]!["detection_system_id"]!)); // at rest; data discovery and classification
            Assert.All([line["metadata"]!["version"], line["metadata"]!["product"]!["vendor_name"], line["finding_info"]!["uid"], line["finding_info"]!["title"]], Assert.NotNull);
        }
        JsonNode first = JsonNode.Parse(lines[0])!;
        Assert.Equal((4, "/data/map/brief één.txt", "file:///data/map/brief%20%C3%A9%C3%A9n.txt"), ((int)first["severity_id"]!, (string)first["file"]!["path"]!, (string)first["file"]!["uri"]!));
        Assert.Equal("eu-west-1", (string?)JsonNode.Parse(lines[1])!["cloud"]!["region"]);
    }
}
