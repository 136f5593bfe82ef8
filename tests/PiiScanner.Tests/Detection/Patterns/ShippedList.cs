using PiiScanner.Detection;
using PiiScanner.Detection.Patterns;

namespace PiiScanner.Tests.Detection.Patterns;

/// <summary>The lists of the pattern library, for validators that are tested alone.</summary>
internal static class ShippedList
{
    public static WordList Named(string name)
    {
        using Stream content = typeof(PatternSet).Assembly.GetManifestResourceStream($"patterns/data/{name}.tsv")!;
        byte[] utf8 = new byte[content.Length];
        content.ReadExactly(utf8);
        return new WordList(utf8);
    }
}
