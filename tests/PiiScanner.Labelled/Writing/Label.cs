namespace PiiScanner.Labelled.Writing;

/// <summary>A value of a type, in the type's normalised form.</summary>
internal readonly record struct Label(string Type, string Value);
