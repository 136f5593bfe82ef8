using System.Text;
using PiiScanner.Findings.Database;
using PiiScanner.Findings.Export;
using PiiScanner.Findings.Policies;

namespace PiiScanner.Cli.Output;

/// <summary>Writes for people how what is known stands to rules: what is broken and where, what nobody can tell and why, what is kept.</summary>
/// <param name="texts">Their language.</param>
internal sealed class CheckText(Texts texts)
{
    /// <summary>All of it.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="check">What came of them.</param>
    /// <param name="scans">The scans that tell what is known.</param>
    /// <param name="selected">The findings that were held against them.</param>
    public string Of(Policy rules, PolicyCheck check, IReadOnlyList<StoredScan> scans, Selection selected)
    {
        var text = new StringBuilder();
        foreach (PolicyBreach breach in check.Breaches)
        {
            PolicyRule rule = breach.Rule;
            text.Append($"{texts.Severity(rule.Severity)}  {rule.Id}: {(texts.IsDutch ? rule.Dutch : rule.English)} ({string.Join("; ", rule.Law)})\n");
            text.Append($"  {Broken(breach.Findings, breach.DocumentCount)}\n");
            foreach (DocumentPath document in breach.Documents) text.Append($"    {Location.Of(document)}\n");
        }
        foreach (PolicyDoubt doubt in check.Doubts) text.Append($"{(texts.IsDutch ? "onbekend" : "unknown")}  {doubt.Rule.Id}: {Unknown(doubt)}\n");
        IEnumerable<PolicyRule> troubled = check.Breaches.Select(static breach => breach.Rule).Concat(check.Doubts.Select(static doubt => doubt.Rule));
        // Nothing speaks against a rule that nobody looked for.
        bool isAll = selected.Options is null && scans.All(static scan => scan.IsThorough);
        foreach (PolicyRule rule in rules.Rules.Except(troubled)) text.Append(isAll ? $"ok  {rule.Id}\n" : texts.IsDutch ? $"onbekend  {rule.Id}: niet alles is bekeken\n" : $"unknown  {rule.Id}: not everything was looked at\n");
        text.Append($"\n{Basis([.. scans.Select(static scan => scan.Name)])}\n");
        foreach (string caveat in CaveatsOf(scans, selected)) text.Append($"{caveat}\n");
        if (check.Unread > 0) text.Append($"{Unread(check.Unread)}\n");
        return text.ToString();
    }

    private string Count(long count, string oneEnglish, string manyEnglish, string oneDutch, string manyDutch) =>
        $"{texts.Count(count)} {(texts.IsDutch ? count == 1 ? oneDutch : manyDutch : count == 1 ? oneEnglish : manyEnglish)}";

    private string Findings(long count) => Count(count, "finding", "findings", "bevinding", "bevindingen");

    private string Broken(long findings, long documents) => $"{Findings(findings)} in {Count(documents, "document", "documents", "document", "documenten")}";

    private string Unknown(PolicyDoubt doubt) => (texts.IsDutch ? $"bij {Findings(doubt.Findings)} " : $"for {Findings(doubt.Findings)} ") + (doubt.Verdict switch
    {
        PolicyVerdict.NoRegion => texts.IsDutch ? "is niet bekend in welke regio de opslag ligt" : "it is not known in which region the store lies",
        PolicyVerdict.NoTerm => texts.IsDutch ? "is geen bewaartermijn vastgelegd (--policy)" : "no retention term is recorded (--policy)",
        _ => texts.IsDutch ? "is geen datum bekend" : "no date is known",
    });

    private string Basis(IReadOnlyList<string> scans)
    {
        const int Shown = 3;
        string names = string.Join(", ", scans.Take(Shown).Select(Visible.Name)) + (scans.Count > Shown ? ", …" : "");
        return (texts.IsDutch ? "Getoetst is wat bekend is uit " : "What is known comes from ") + $"{Count(scans.Count, "scan", "scans", "scan", "scans")}: {names}.";
    }

    private IEnumerable<string> CaveatsOf(IReadOnlyList<StoredScan> scans, Selection selected)
    {
        var say = new Caveats(texts.IsDutch);
        foreach (StoredScan scan in scans)
        {
            string name = Visible.Name(scan.Name);
            if (scan.Ended is null) yield return say.Stopped(name);
            if (say.Reach(name, scan.Reach) is { } reach) yield return reach;
        }
        if (selected.Options is { } options) yield return say.Selected(options);
        if (selected.Triaged is > 0 and var triaged) yield return say.Triaged(texts.Count(triaged));
        if (scans.Sum(static scan => scan.Summary?.Allowed ?? 0) is > 0 and var allowed) yield return say.Allowed(texts.Count(allowed));
    }

    private string Unread(long objects) => texts.IsDutch
        ? $"Van {Count(objects, "", "", "object", "objecten")} is niet alles gelezen: wat daarin staat, is aan geen regel getoetst."
        : $"{Count(objects, "object was", "objects were", "", "")} not wholly read: what lies there was held against no rule.";
}
