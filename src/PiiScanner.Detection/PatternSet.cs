using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using PiiScanner.Detection.Patterns;

namespace PiiScanner.Detection;

/// <summary>The patterns of a scan. Immutable.</summary>
public sealed class PatternSet
{
    /// <summary>The most patterns in a set: their places are bits.</summary>
    public const int Most = 64;

    private const string Resources = "patterns/";

    private static readonly Lazy<PatternSet> Library = new(LoadShipped);

    private PatternSet(ImmutableArray<Pattern> patterns, string version)
    {
        Patterns = patterns;
        Version = version;
    }

    /// <summary>All patterns, ordered by id.</summary>
    public ImmutableArray<Pattern> Patterns { get; }

    /// <summary>What the patterns and lists amount to: equal versions find the same.</summary>
    public string Version { get; }

    /// <summary>The patterns that ship with the product.</summary>
    /// <exception cref="PatternException">A file is wrong.</exception>
    public static PatternSet Shipped() => Library.Value;

    /// <summary>Reads a library: <c>*.yaml</c> files of one pattern each, <c>*.tsv</c> files of lists, by their names.</summary>
    /// <exception cref="PatternException">A file is wrong, or two define the same pattern.</exception>
    internal static PatternSet Load(IEnumerable<KeyValuePair<string, string>> files)
    {
        KeyValuePair<string, string>[] all = [.. files.OrderBy(static file => file.Key, StringComparer.Ordinal)];
        var lists = all.Where(static file => file.Key.EndsWith(".tsv", StringComparison.Ordinal))
            .ToDictionary(static file => Path.GetFileNameWithoutExtension(file.Key), static file => new WordList(file.Value));
        var reader = new PatternReader(lists);
        YamlNode[] roots = [.. all.Where(static file => file.Key.EndsWith(".yaml", StringComparison.Ordinal)).Select(static file => YamlNode.Read(file.Key, file.Value))];
        roots = [.. roots.OrderBy(PatternReader.IdOf, StringComparer.Ordinal)];
        for (int i = 1; i < roots.Length; i++)
        {
            if (PatternReader.IdOf(roots[i]) == PatternReader.IdOf(roots[i - 1])) throw roots[i].Wrong($"{roots[i - 1].File} defines this pattern too");
        }
        if (roots.Length > Most) throw roots[Most].Wrong($"a set holds at most {Most} patterns");
        return new PatternSet([.. roots.Select(reader.Read)], VersionOf(all));
    }

    private static PatternSet LoadShipped()
    {
        Assembly assembly = typeof(PatternSet).Assembly;
        return Load(assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Resources, StringComparison.Ordinal)).Select(name =>
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            return KeyValuePair.Create(name[Resources.Length..], text.ReadToEnd());
        }));
    }

    private static string VersionOf(IEnumerable<KeyValuePair<string, string>> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, string text) in files) hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{text}\0"));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
