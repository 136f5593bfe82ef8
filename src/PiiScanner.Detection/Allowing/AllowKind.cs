namespace PiiScanner.Detection.Allowing;

/// <summary>What an entry of an allow list speaks of.</summary>
public enum AllowKind
{
    /// <summary>One value of a type.</summary>
    Value,

    /// <summary>A value that only its fingerprint names.</summary>
    Fingerprint,

    /// <summary>All that lies in documents whose path a glob matches.</summary>
    Path,

    /// <summary>E-mail addresses in a domain and in those under it.</summary>
    Domain,
}
