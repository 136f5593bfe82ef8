using System.IO.Compression;

namespace PiiScanner.Tests.Content;

/// <summary>Samples made by other programs; tests/corpus/golden/README.md says how.</summary>
internal static class Golden
{
    /// <summary>The list that they hold.</summary>
    public static byte[] List => Read("klanten.csv");

    /// <summary>All samples.</summary>
    public static IEnumerable<(string Name, byte[] Content)> All =>
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static path => (Path.GetFileName(path), File.ReadAllBytes(path)));

    /// <summary>A sample by its path below the folder.</summary>
    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    /// <summary>A sample that is kept compressed, as it was before.</summary>
    public static byte[] Unzipped(string path)
    {
        using var gzip = new GZipStream(new MemoryStream(Read(path)), CompressionMode.Decompress);
        using var content = new MemoryStream();
        gzip.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>The same as a sample of a format that holds the list.</summary>
    public static FormatSample Sample(string path) => new(Path.GetFileName(path), Read(path), "jan0@voorbeeld.nl", "fenna55@voorbeeld.nl");

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "golden");
}
