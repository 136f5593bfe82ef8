using System.Text.Json;
using Json.Schema;
using PiiScanner.Findings.Export;

namespace PiiScanner.Tests.Findings.Export;

/// <summary>Holds records against the schemas that the program prints.</summary>
internal static class RecordSchema
{
    /// <summary>True when a record is as its schema says.</summary>
    public static bool Accepts(string record, JsonElement json)
    {
        using Stream stream = Schemas.Open(record);
        using var reader = new StreamReader(stream);
        JsonSchema schema = JsonSchema.FromText(reader.ReadToEnd(), new BuildOptions { SchemaRegistry = new SchemaRegistry() });
        return schema.Evaluate(json).IsValid;
    }
}
