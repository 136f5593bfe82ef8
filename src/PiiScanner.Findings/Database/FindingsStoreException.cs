namespace PiiScanner.Findings.Database;

/// <summary>The findings store cannot do what is asked. The message is one sentence for the operator and quotes nothing that is stored.</summary>
public sealed class FindingsStoreException(string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>True when nothing is wrong but the key: the store is sealed with another one.</summary>
    public bool IsOtherKey { get; init; }

    /// <summary>True when nothing is wrong but the key: another one has taken its place.</summary>
    public bool IsRetiredKey { get; init; }

    /// <summary>True when nothing is wrong but the time: the scan that is to be written is at work elsewhere.</summary>
    public bool IsRunning { get; init; }

    /// <summary>What stands in the store is not what was written.</summary>
    internal static FindingsStoreException Damaged() => new("the findings store is damaged, or was written with another key");
}
