namespace PiiScanner.Cli.Commands;

/// <summary>A target with its store.</summary>
/// <param name="Store">The store.</param>
/// <param name="Address">The path or URL: as written, or as the configuration has it.</param>
/// <param name="Name">Its name in the configuration, null for none.</param>
internal sealed record OpenedTarget(IStore Store, string Address, string? Name);
