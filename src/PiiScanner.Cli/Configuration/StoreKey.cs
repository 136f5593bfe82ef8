using PiiScanner.Stores;

namespace PiiScanner.Cli.Configuration;

/// <summary>One setting of a named store.</summary>
/// <param name="Name">Its name in the configuration, such as <c>pathStyle</c>.</param>
/// <param name="Apply">What a value does. Throws <see cref="UsageException"/> with the reason when the value is wrong.</param>
/// <param name="IsSecret">True when <c>config show</c> must not print it.</param>
internal sealed record StoreKey(string Name, Func<StoreOptions, string, StoreOptions> Apply, bool IsSecret = false);
