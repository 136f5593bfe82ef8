namespace PiiScanner.Findings.Database;

/// <summary>The findings store cannot do what is asked. The message is one sentence for the operator and quotes nothing that is stored.</summary>
public sealed class FindingsStoreException(string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>True when nothing is wrong but the key: the store is sealed with another one.</summary>
    public bool IsOtherKey { get; init; }
}
