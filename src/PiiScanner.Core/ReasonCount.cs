namespace PiiScanner;

/// <summary>How often a reason applied.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Count">How often.</param>
public readonly record struct ReasonCount(Reason Reason, long Count)
{
    /// <summary>True when something that may hold text was not read: exit code 3 (CONTRACT.md).</summary>
    public bool IsLoss => Reason is not (Reason.NoText or Reason.Ignored or Reason.NotRegular);
}
