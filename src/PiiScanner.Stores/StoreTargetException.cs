namespace PiiScanner.Stores;

/// <summary>A target or an option of its store is wrong. The message is one sentence for the user: what, and what to write instead.</summary>
public sealed class StoreTargetException(string message, Exception? inner = null) : Exception(message, inner);
