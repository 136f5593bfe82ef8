using PiiScanner.Cli.Configuration;
using PiiScanner.Cli.Output;

namespace PiiScanner.Cli;

/// <summary>What a command has around it.</summary>
/// <param name="Terminal">Whom it speaks to.</param>
/// <param name="Sources">Where its configuration comes from.</param>
/// <param name="Clock">What time it is.</param>
internal sealed record Session(Terminal Terminal, Sources Sources, TimeProvider Clock);
