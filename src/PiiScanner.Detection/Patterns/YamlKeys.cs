using System.Collections.Immutable;

namespace PiiScanner.Detection.Patterns;

/// <summary>Takes the keys of a mapping one by one; those that nobody took are wrong.</summary>
internal sealed class YamlKeys
{
    private readonly YamlNode mapping;
    private readonly List<YamlEntry> left;

    /// <summary>Starts on a mapping.</summary>
    /// <exception cref="PatternException">It is no mapping.</exception>
    public YamlKeys(YamlNode mapping)
    {
        this.mapping = mapping;
        left = [.. mapping.Entries ?? throw mapping.Wrong("a mapping belongs here")];
    }

    /// <summary>The value of a key, null when there is none.</summary>
    public YamlNode? TryTake(string key)
    {
        int index = left.FindIndex(entry => entry.Key == key);
        if (index < 0) return null;
        YamlNode value = left[index].Value;
        left.RemoveAt(index);
        return value;
    }

    /// <summary>The value of a key.</summary>
    /// <exception cref="PatternException">There is none.</exception>
    public YamlNode Take(string key) => TryTake(key) ?? throw mapping.Wrong($"'{key}' is missing");

    /// <summary>The word of a key.</summary>
    /// <exception cref="PatternException">There is none, or it is empty.</exception>
    public string Word(string key) => WordOf(key, Take(key));

    /// <summary>The word of a key, the usual one when it is missing.</summary>
    /// <exception cref="PatternException">It is empty, or no word.</exception>
    public string Word(string key, string usual) => TryTake(key) is { } value ? WordOf(key, value) : usual;

    /// <summary>The items of a key, none when it is missing.</summary>
    /// <exception cref="PatternException">It is no list.</exception>
    public IReadOnlyList<YamlNode> Items(string key)
    {
        YamlNode? value = TryTake(key);
        return value is null ? [] : value.Items ?? throw value.Wrong($"'{key}' is a list");
    }

    /// <summary>The words in the list of a key, none when it is missing.</summary>
    /// <exception cref="PatternException">It is no list of words.</exception>
    public ImmutableArray<string> Words(string key) =>
        [.. Items(key).Select(item => string.IsNullOrEmpty(item.Word) ? throw item.Wrong($"'{key}' holds words") : item.Word)];

    /// <summary>True when there is a key that was not taken.</summary>
    public bool Has(string key) => left.Exists(entry => entry.Key == key);

    /// <summary>Refuses what was not taken.</summary>
    /// <param name="file">What files of this kind are called.</param>
    /// <exception cref="PatternException">A key is unknown.</exception>
    public void Finish(string file = "a pattern file")
    {
        if (left.Count > 0) throw left[0].Value.Wrong($"'{left[0].Key}' is no key of {file}");
    }

    private static string WordOf(string key, YamlNode value) =>
        string.IsNullOrEmpty(value.Word) ? throw value.Wrong($"'{key}' is one word or sentence") : value.Word;
}
