using PiiScanner.Stores;

namespace PiiScanner.Cli.Configuration;

/// <summary>What the configuration may say of a store: <c>stores.NAME.target</c> and how to reach it.</summary>
internal static class StoreKeys
{
    /// <summary>The section they stand in.</summary>
    public const string Section = "stores.";

    /// <summary>The key that names what is scanned.</summary>
    public const string Target = "target";

    /// <summary>All keys but <see cref="Target"/>.</summary>
    public static IReadOnlyList<StoreKey> All { get; } =
    [
        new("endpoint", static (options, text) => options with { S3Endpoint = text, AzureEndpoint = text }),
        new("pathStyle", static (options, text) => options with { S3PathStyle = PathStyle(text) }),
        new("region", static (options, text) => options with { S3Region = text }),
        new("profile", static (options, text) => options with { S3Profile = text }),
        new("connectionString", static (options, text) => WithVariable(options, "AZURE_STORAGE_CONNECTION_STRING", text), IsSecret: true),
        new("key", static (options, text) => WithVariable(options, "AZURE_STORAGE_KEY", text), IsSecret: true),
        new("sasToken", static (options, text) => WithVariable(options, "AZURE_STORAGE_SAS_TOKEN", text), IsSecret: true),
    ];

    /// <summary>The key in its usual spelling, the store's name as written; null when it is no store's.</summary>
    public static string? Find(string key)
    {
        if (!TrySplit(key, out string store, out string name)) return null;
        IEnumerable<string> names = All.Select(static known => known.Name).Append(Target);
        string? found = names.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
        return found is null ? null : $"{Section}{store}.{found}";
    }

    /// <summary>True when the value of a setting must not be shown.</summary>
    public static bool IsSecret(string key) => TrySplit(key, out _, out string name) && All.Any(known => known.IsSecret && known.Name == name);

    // A store's name may hold dots: the last one ends it.
    private static bool TrySplit(string key, out string store, out string name)
    {
        int dot = key.LastIndexOf('.');
        bool isStore = key.StartsWith(Section, StringComparison.OrdinalIgnoreCase) && dot > Section.Length;
        (store, name) = isStore ? (key[Section.Length..dot], key[(dot + 1)..]) : ("", "");
        return isStore;
    }

    private static bool PathStyle(string text) =>
        bool.TryParse(text, out bool value) ? value : throw new UsageException($"'{text}' is neither true nor false");

    private static StoreOptions WithVariable(StoreOptions options, string variable, string value)
    {
        Func<string, string?> outer = options.Environment;
        return options with { Environment = name => name == variable ? value : outer(name) };
    }
}
