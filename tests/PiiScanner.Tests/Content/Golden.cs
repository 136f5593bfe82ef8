namespace PiiScanner.Tests.Content;

/// <summary>Samples made by other programs; tests/corpus/golden/README.md says how.</summary>
internal static class Golden
{
    /// <summary>The list that they hold.</summary>
    public static byte[] List => Read("klanten.csv");

    /// <summary>A sample by its path below the folder.</summary>
    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", path));

    /// <summary>The same as a sample of a format that holds the list.</summary>
    public static FormatSample Sample(string path) => new(Path.GetFileName(path), Read(path), "jan0@voorbeeld.nl", "fenna55@voorbeeld.nl");
}
