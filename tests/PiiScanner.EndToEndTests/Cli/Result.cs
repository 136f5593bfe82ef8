using System.Text.Json.Nodes;

namespace PiiScanner.EndToEndTests.Cli;

/// <summary>What a process left behind.</summary>
public sealed record Result(int Code, string Output, string Error)
{
    /// <summary>Standard output as records.</summary>
    public JsonNode[] Records() => Parse(Output);

    /// <summary>The finding records of standard output.</summary>
    public JsonNode[] Findings() => [.. Records().Where(static record => (string)record["schema"]! == "piiscan.finding/1")];

    /// <summary>The outcome records of standard output.</summary>
    public JsonNode[] Outcomes() => [.. Records().Where(static record => (string)record["schema"]! == "piiscan.outcome/1")];

    /// <summary>The outcome record of an object on standard output.</summary>
    public JsonNode OutcomeOf(string path) => Outcomes().Single(outcome => (string)outcome["location"]!["object"]! == path);

    /// <summary>The last record of standard output.</summary>
    public JsonNode Summary() => Records()[^1];

    /// <summary>Lines of JSON as records.</summary>
    public static JsonNode[] Parse(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!)];
}
