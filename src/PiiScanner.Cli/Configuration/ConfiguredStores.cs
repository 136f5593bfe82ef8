using System.Diagnostics.CodeAnalysis;
using PiiScanner.Stores;

namespace PiiScanner.Cli.Configuration;

/// <summary>The stores that the configuration names.</summary>
internal sealed class ConfiguredStores
{
    private readonly Dictionary<string, Dictionary<string, Setting>> stores = new(StringComparer.OrdinalIgnoreCase);

    private ConfiguredStores()
    {
    }

    /// <summary>What they are called.</summary>
    public IEnumerable<string> Names => stores.Values.Select(static keys => NameOf(keys[StoreKeys.Target]));

    /// <summary>Takes the stores out of the settings.</summary>
    /// <exception cref="UsageException">A store has a wrong value, or no target.</exception>
    public static ConfiguredStores From(Settings settings)
    {
        var configured = new ConfiguredStores();
        foreach (Setting setting in settings.In(StoreKeys.Section))
        {
            int dot = setting.Key.LastIndexOf('.');
            string name = setting.Key[StoreKeys.Section.Length..dot];
            if (!configured.stores.TryGetValue(name, out Dictionary<string, Setting>? keys)) configured.stores[name] = keys = [];
            keys[setting.Key[(dot + 1)..]] = setting;
        }
        foreach ((string name, Dictionary<string, Setting> keys) in configured.stores)
        {
            if (!keys.ContainsKey(StoreKeys.Target))
            {
                string origin = keys.Values.First().Origin;
                throw new UsageException($"{origin}: the store '{name}' has no target; set {StoreKeys.Section}{name}.{StoreKeys.Target}");
            }
            _ = configured.TryFind(name, new StoreOptions(), out _, out _, out _);
        }
        return configured;
    }

    /// <summary>Finds a store by its name, whatever the case of its letters.</summary>
    /// <param name="wanted">The name as the user wrote it.</param>
    /// <param name="common">What holds for every store.</param>
    /// <param name="name">Its name in the configuration.</param>
    /// <param name="target">What to scan.</param>
    /// <param name="options">How to reach it.</param>
    public bool TryFind(string wanted, StoreOptions common, out string name, [NotNullWhen(true)] out string? target, out StoreOptions options)
    {
        (name, target, options) = ("", null, common);
        if (!stores.TryGetValue(wanted, out Dictionary<string, Setting>? keys)) return false;
        foreach (StoreKey key in StoreKeys.All)
        {
            if (!keys.TryGetValue(key.Name, out Setting? setting)) continue;
            StoreOptions before = options, after = before;
            setting.Apply(repeats: false, value => after = key.Apply(before, value));
            options = after;
        }
        Setting address = keys[StoreKeys.Target];
        name = NameOf(address);
        string? written = null;
        address.Apply(repeats: false, value => written = value);
        target = written!;
        return true;
    }

    // A store's name is spelled where its target stands.
    private static string NameOf(Setting address) => address.Key[StoreKeys.Section.Length..address.Key.LastIndexOf('.')];
}
