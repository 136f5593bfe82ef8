namespace PiiScanner.Findings.Policies;

/// <summary>Holds findings against a policy, as they come. Its size does not depend on their number.</summary>
/// <param name="policy">The policy.</param>
/// <param name="now">What time it is.</param>
public sealed class PolicyCheck(Policy policy, DateTimeOffset now) : IResultSink
{
    private const int MaxDocuments = 10;

    private readonly Dictionary<string, PolicyBreach> breaches = new(StringComparer.Ordinal);

    /// <summary>The rules that are broken, the worst first.</summary>
    public IReadOnlyList<PolicyBreach> Breaches =>
        [.. breaches.Values.OrderByDescending(static breach => breach.Rule.Severity).ThenBy(static breach => breach.Rule.Id, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void Write(Finding finding)
    {
        foreach (PolicyRule rule in policy.Rules)
        {
            if (!policy.IsBroken(rule, finding, now)) continue;
            if (!breaches.TryGetValue(rule.Id, out PolicyBreach? breach)) breaches[rule.Id] = breach = new PolicyBreach(rule);
            breach.Add(finding, MaxDocuments);
        }
    }

    /// <inheritdoc/>
    public void Write(Outcome entry)
    {
    }

    /// <inheritdoc/>
    public void Commit(Outcome item)
    {
    }

    /// <inheritdoc/>
    public void Complete(ScanSummary summary)
    {
    }
}
