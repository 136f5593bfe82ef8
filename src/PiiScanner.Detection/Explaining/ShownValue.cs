namespace PiiScanner.Detection.Explaining;

/// <summary>What may be shown of a value: a mask, or, where the user asked for it, the value.</summary>
/// <param name="pattern">Its type.</param>
/// <param name="value">Its normal form, or what stands there where it is no value.</param>
public delegate string ShownValue(Pattern pattern, ReadOnlySpan<byte> value);
