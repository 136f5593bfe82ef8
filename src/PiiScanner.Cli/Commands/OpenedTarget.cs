namespace PiiScanner.Cli.Commands;

/// <summary>A target with its store.</summary>
/// <param name="Store">The store.</param>
/// <param name="Key">The key that it names: of a bucket or container what keys begin with, empty for all.</param>
/// <param name="Address">The path or URL, as written or as the configuration has it, without secrets.</param>
/// <param name="Name">Its name in the configuration, null for none.</param>
internal sealed record OpenedTarget(IStore Store, string Key, string Address, string? Name)
{
    /// <summary>What it is called in what the program says.</summary>
    public string Shown => Name ?? Address;
}
