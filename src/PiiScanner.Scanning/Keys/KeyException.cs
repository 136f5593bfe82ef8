namespace PiiScanner.Scanning.Keys;

/// <summary>A key cannot be used. The message is one sentence for the operator and never quotes the key.</summary>
public sealed class KeyException(string message, Exception? inner = null) : Exception(message, inner);
