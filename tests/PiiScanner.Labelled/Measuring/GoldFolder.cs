using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Measuring;

/// <summary>
/// Labelled files of somebody else: <c>files/</c>, and beside it <c>gold.jsonl</c>, <c>ignore.jsonl</c> (each with file, type, value) and
/// <c>manifest.jsonl</c> (file, and the types it is labelled for).
/// </summary>
internal sealed class GoldFolder
{
    private readonly FrozenDictionary<string, FrozenSet<string>> types;

    /// <summary>Reads the half of the files that a seed decides on: which half a file is in depends on its name only.</summary>
    public GoldFolder(string directory, int splitSeed)
    {
        types = Lines(directory, "manifest.jsonl").Where(row => IsHeldOut(Text(row, "file"), splitSeed))
            .ToFrozenDictionary(static row => Text(row, "file"), static row => row.GetProperty("types").EnumerateArray().Select(static type => type.GetString()!).ToFrozenSet());
        ILookup<string, Label> gold = Labels(directory, "gold.jsonl"), open = Labels(directory, "ignore.jsonl");
        Documents = [.. types.Keys.Order(StringComparer.Ordinal).Select(file => new Document(
            file, File.ReadAllBytes(Path.Combine(directory, "files", file)), gold[file].Distinct().ToFrozenDictionary(static label => label, static _ => 0), open[file].ToFrozenSet()))];
    }

    public ImmutableArray<Document> Documents { get; }

    /// <summary>True when the document is labelled for the finding's type: else nothing can be said of it.</summary>
    public bool Knows(Reported report) => types[report.Document].Contains(report.Label.Type);

    private static bool IsHeldOut(string file, int seed)
    {
        uint hash = 2166136261u ^ (uint)seed;
        foreach (char letter in file) hash = (hash ^ letter) * 16777619u;
        return (hash >> 16) % 2 == 1;
    }

    private static ILookup<string, Label> Labels(string directory, string name) =>
        Lines(directory, name).ToLookup(static row => Text(row, "file"), static row => new Label(Text(row, "type"), Normal(Text(row, "type"), Text(row, "value"))));

    private static IEnumerable<JsonElement> Lines(string directory, string name) =>
        File.ReadLines(Path.Combine(directory, name)).Where(static line => line.Length > 0).Select(static line => JsonElement.Parse(line));

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static string Normal(string type, string value) => type switch
    {
        "mac-address" when value.Length == 12 => string.Join(':', value.Chunk(2).Select(static pair => new string(pair))),
        "nl-address" => JoinedPostcode(value),
        _ => value,
    };

    private static string JoinedPostcode(string address)
    {
        string[] words = address.Split(' ');
        int digits = Array.FindIndex(words, static word => word.Length == 4 && word.All(char.IsAsciiDigit));
        if (digits < 0 || digits + 1 == words.Length || words[digits + 1].Length != 2) return address;
        return string.Join(' ', [.. words[..digits], words[digits] + words[digits + 1], .. words[(digits + 2)..]]);
    }
}
