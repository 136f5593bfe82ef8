namespace PiiScanner.Detection;

/// <summary>Exact values to look for, each with the id that findings will carry.</summary>
public sealed class ValueList
{
    /// <summary>The type of their findings.</summary>
    public const string Type = "value";

    private readonly string[] ids;

    /// <summary>Builds the list from pairs of id and value; values are compared byte for byte in UTF-8.</summary>
    public ValueList(IEnumerable<KeyValuePair<string, string>> values)
    {
        ids = [.. values.Select(static value => value.Key)];
    }

    /// <summary>What their matches are found by.</summary>
    public static Pattern Pattern { get; } = new()
    {
        Id = Type,
        Index = 0,
        Severity = Severity.High,
        Evidence = ["exact"],
        DutchName = "Opgegeven waarde",
        EnglishName = "Given value",
        Category = "given",
    };

    /// <summary>The id of a value by its place in the list.</summary>
    internal string IdOf(int index) => ids[index];
}
