namespace PiiScanner.Detection.Patterns;

/// <summary>A key of a mapping and what stands under it.</summary>
internal sealed record YamlEntry(string Key, YamlNode Value);
