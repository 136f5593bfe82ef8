using System.Collections.Immutable;
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

    private static readonly Lazy<PatternSet> Library = new(static () => Load(ReadLibrary()));

    private readonly Lazy<string> version;

    private PatternSet(ImmutableArray<Pattern> patterns, PatternFile[] files)
    {
        Patterns = patterns;
        version = new Lazy<string>(() => VersionOf(files));
    }

    /// <summary>All patterns, ordered by id.</summary>
    public ImmutableArray<Pattern> Patterns { get; }

    /// <summary>What the patterns and lists amount to: equal versions find the same.</summary>
    public string Version => version.Value;

    /// <summary>The patterns that ship with the product.</summary>
    /// <exception cref="PatternException">A file is wrong.</exception>
    public static PatternSet Shipped() => Library.Value;

    /// <summary>The patterns that ship with the product, and those of a user.</summary>
    /// <param name="own">The user's files; a pattern or list that ships cannot be replaced.</param>
    /// <exception cref="PatternException">A file is wrong.</exception>
    public static PatternSet ShippedWith(IReadOnlyList<PatternFile> own)
    {
        PatternFile[] shipped = [.. ReadLibrary()];
        var ids = shipped.Where(static file => file.IsPattern).Select(static file => PatternReader.IdOf(YamlNode.Read(file))).Append(ValueList.Type).ToHashSet();
        int room = Most - ids.Count + 1;
        foreach (PatternFile file in own.Where(static file => file.IsPattern))
        {
            YamlNode root = YamlNode.Read(file);
            string id = PatternReader.IdOf(root);
            if (!IsId(id)) throw root.Wrong($"'{id}' is no id: one is lower-case words and numbers with hyphens between, such as staff-number");
            if (ids.Contains(id)) throw root.Wrong($"'{id}' is a type of the product; give yours another id");
            if (room-- == 0) throw root.Wrong($"a set holds at most {Most} patterns");
        }
        foreach (PatternFile list in own.Where(file => file.IsList && shipped.Any(other => other.IsList && other.Title == file.Title)))
            throw new PatternException(list.Name, 1, $"'{list.Title}' is a list of the product; give yours another name");
        return Load([.. shipped, .. own]);
    }

    /// <summary>Reads a library: <c>*.yaml</c> files of one pattern each, <c>*.tsv</c> files of lists, by their names.</summary>
    /// <exception cref="PatternException">A file is wrong, or two define the same pattern.</exception>
    internal static PatternSet Load(IEnumerable<PatternFile> files)
    {
        PatternFile[] all = [.. files.OrderBy(static file => file.Name, StringComparer.Ordinal)];
        Source[] roots = [.. all.Where(static file => file.IsPattern).Select(ReadRoot).OrderBy(static root => root.Id, StringComparer.Ordinal)];
        for (int i = 1; i < roots.Length; i++)
        {
            if (roots[i].Id == roots[i - 1].Id) throw roots[i].Root.Wrong($"{roots[i - 1].Root.File} defines this pattern too");
        }
        if (roots.Length > Most) throw roots[Most].Root.Wrong($"a set holds at most {Most} patterns");
        var lists = all.Where(static file => file.IsList).ToDictionary(static file => file.Title, static file => new WordList(file.Text()));
        var reader = new PatternReader(lists, [.. roots.Select(static root => root.Id)]);
        return new PatternSet([.. roots.Select((root, index) => reader.Read(root.File, root.Root, index))], all);
    }

    /// <summary>A file of the library that ships with the product.</summary>
    internal static PatternFile ShippedFile(string name)
    {
        using Stream content = typeof(PatternSet).Assembly.GetManifestResourceStream(Resources + name)!;
        return new PatternFile(name, ResourceMemory.Of(content)) { IsShipped = true };
    }

    private static Source ReadRoot(PatternFile file)
    {
        YamlNode root = file.IsShipped ? YamlNode.ReadUntil(file, PatternReader.ExamplesKey) : YamlNode.Read(file);
        return new Source(PatternReader.IdOf(root), file, root);
    }

    private static IEnumerable<PatternFile> ReadLibrary() =>
        from name in typeof(PatternSet).Assembly.GetManifestResourceNames()
        where name.StartsWith(Resources, StringComparison.Ordinal) && name != Resources + PatternFile.EvidenceTexts
        select ShippedFile(name[Resources.Length..]);

    private static bool IsId(string id) => id is [>= 'a' and <= 'z', ..] && id.Split('-').All(static word =>
        word.Length > 0 && !word.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789"));

    /// <summary>Where the files lie makes no difference, so only the last part of a name counts.</summary>
    private static string VersionOf(PatternFile[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (PatternFile file in files.OrderBy(static file => Path.GetFileName(file.Name), StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetFileName(file.Name)}\0"));
            hash.AppendData(file.Utf8.Span);
            hash.AppendData([0]);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    /// <summary>The file of a pattern, as far as it was read.</summary>
    private sealed record Source(string Id, PatternFile File, YamlNode Root);
}
