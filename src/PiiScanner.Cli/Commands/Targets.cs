using PiiScanner.Cli.Configuration;
using PiiScanner.Stores;

namespace PiiScanner.Cli.Commands;

/// <summary>Opens what users name as targets.</summary>
internal static class Targets
{
    /// <summary>Opens a target; a configured name comes before a path of the same name. Nothing is read yet.</summary>
    /// <param name="target">What the user wrote.</param>
    /// <param name="stores">The stores of the configuration.</param>
    /// <param name="options">What holds for every store.</param>
    /// <exception cref="UsageException">There is no such kind of store, or an option of it is wrong.</exception>
    public static OpenedTarget Open(string target, ConfiguredStores stores, StoreOptions options)
    {
        string? configured = null;
        if (stores.TryFind(target, options, out string name, out string? address, out StoreOptions own))
            (configured, target, options) = (name, address, own);
        try
        {
            return new OpenedTarget(StoreUri.Open(target, options), StoreUri.KeyOf(target), StoreUri.Shown(target), configured);
        }
        catch (StoreTargetException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
    }
}
