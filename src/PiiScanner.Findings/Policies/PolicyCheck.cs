namespace PiiScanner.Findings.Policies;

/// <summary>Holds findings against a policy, as they come. Its size does not depend on their number.</summary>
/// <param name="policy">The policy.</param>
/// <param name="now">What time it is.</param>
public sealed class PolicyCheck(Policy policy, DateTimeOffset now) : IResultSink
{
    private const int MaxDocuments = 10;

    private readonly Dictionary<string, PolicyBreach> breaches = new(StringComparer.Ordinal);
    private readonly Dictionary<(PolicyRule Rule, PolicyVerdict Verdict), long> doubts = [];

    /// <summary>The rules that are broken, the worst first.</summary>
    public IReadOnlyList<PolicyBreach> Breaches =>
        [.. breaches.Values.OrderByDescending(static breach => breach.Rule.Severity).ThenBy(static breach => breach.Rule.Id, StringComparer.Ordinal)];

    /// <summary>Of which rules, and for how many findings, nobody can tell whether they are broken.</summary>
    public IReadOnlyList<PolicyDoubt> Doubts =>
    [
        .. from doubt in doubts
           orderby doubt.Key.Rule.Id, doubt.Key.Verdict
           select new PolicyDoubt(doubt.Key.Rule, doubt.Key.Verdict, doubt.Value),
    ];

    /// <summary>How many objects were not wholly read: nothing is known of what lies there.</summary>
    public long Unread { get; private set; }

    /// <inheritdoc/>
    public void Write(Finding finding)
    {
        foreach (PolicyRule rule in policy.Rules)
        {
            PolicyVerdict verdict = policy.Judge(rule, finding, now);
            if (verdict == PolicyVerdict.Kept) continue;
            if (verdict != PolicyVerdict.Broken)
            {
                doubts[(rule, verdict)] = doubts.GetValueOrDefault((rule, verdict)) + 1;
                continue;
            }
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
        if (item.IsIncomplete) Unread++;
    }

    /// <inheritdoc/>
    public void Complete(ScanSummary summary)
    {
    }
}
