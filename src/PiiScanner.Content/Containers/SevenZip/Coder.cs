namespace PiiScanner.Content.Containers.SevenZip;

/// <summary>One step of packing.</summary>
/// <param name="Method">Which one, its bytes as a number.</param>
/// <param name="Inputs">How many packed streams it takes; every one of ours gives one.</param>
/// <param name="Properties">What it must know.</param>
internal sealed record Coder(ulong Method, int Inputs, byte[] Properties);
