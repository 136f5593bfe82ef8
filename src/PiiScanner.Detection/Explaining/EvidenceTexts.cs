using PiiScanner.Detection.Patterns;

namespace PiiScanner.Detection.Explaining;

/// <summary>What the words of evidence mean to people, from <c>patterns/evidence.yaml</c>.</summary>
public sealed class EvidenceTexts
{
    private static readonly Lazy<EvidenceTexts> Library = new(static () => new EvidenceTexts(PatternSet.ShippedFile(PatternFile.EvidenceTexts)));

    private readonly Dictionary<string, (string Dutch, string English)> texts = new(StringComparer.Ordinal);

    /// <summary>Reads a file.</summary>
    /// <exception cref="PatternException">It is wrong.</exception>
    internal EvidenceTexts(PatternFile file)
    {
        YamlNode root = YamlNode.Read(file);
        foreach ((string word, YamlNode node) in root.Entries ?? throw root.Wrong("a mapping of words to sentences belongs here"))
        {
            var keys = new YamlKeys(node);
            texts.Add(word, (keys.Word("nl"), keys.Word("en")));
            keys.Finish();
        }
    }

    /// <summary>The sentences that ship with the product.</summary>
    public static EvidenceTexts Shipped() => Library.Value;

    /// <summary>The keys of all sentences: a word, or a type and its word with a slash between them.</summary>
    internal IReadOnlyCollection<string> Keys => texts.Keys;

    /// <summary>What a word of a type means; the word itself where nothing is known of it.</summary>
    /// <param name="type">The type's id.</param>
    /// <param name="word">The word, or <c>base</c> for what a type starts from.</param>
    /// <param name="isDutch">In Dutch, else in English.</param>
    public string Of(string type, string word, bool isDutch) =>
        texts.TryGetValue($"{type}/{word}", out (string Dutch, string English) text) || texts.TryGetValue(word, out text) ? (isDutch ? text.Dutch : text.English) : word;
}
