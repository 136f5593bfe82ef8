using System.Collections.Immutable;
using System.Globalization;
using PiiScanner.Detection.Patterns;

namespace PiiScanner.Detection.Severities;

/// <summary>
/// How bad it is that a value lies open: by its type, how sure it is, and what stands with it in its record. The rules are those of
/// <c>patterns/severity.yaml</c>. Immutable.
/// </summary>
public sealed class SeverityTable
{
    private readonly ulong[][] rules;
    private readonly double leastLogOdds;

    /// <summary>The rules for a set of patterns. Types that are not in it raise nothing.</summary>
    /// <exception cref="PatternException">The file is wrong.</exception>
    public SeverityTable(ImmutableArray<Pattern> patterns)
        : this(PatternSet.ShippedFile(PatternFile.Severities), patterns)
    {
    }

    /// <summary>The rules of a file.</summary>
    internal SeverityTable(PatternFile file, ImmutableArray<Pattern> patterns)
    {
        var keys = new YamlKeys(YamlNode.Read(file));
        YamlNode weak = keys.Take("weak-below");
        if (!double.TryParse(weak.Word, NumberStyles.Float, CultureInfo.InvariantCulture, out double below) || below is not (>= 0 and <= 1))
            throw weak.Wrong("a confidence is a number from 0 to 1");
        WeakBelow = below;
        leastLogOdds = Detector.LogOdds(below);
        Rules = [.. keys.Items("combinations").Select(ReadRule)];
        keys.Finish();
        rules = [.. Rules.Select(rule => rule.Groups.Select(group => Bits(group, patterns)).ToArray())];
        Concerned = rules.SelectMany(static groups => groups).Aggregate(0UL, static (all, group) => all | group);
    }

    /// <summary>What is less sure is one level lower, and makes nothing else worse.</summary>
    public double WeakBelow { get; }

    /// <summary>What does more harm together, in the order of the file.</summary>
    public ImmutableArray<SeverityRule> Rules { get; }

    /// <summary>The patterns that any rule names, one bit a place in the set.</summary>
    public ulong Concerned { get; }

    /// <summary>The patterns, of those that stand in one record, whose values are worse for it; one bit a place in the set.</summary>
    public ulong Raised(ulong present)
    {
        ulong raised = 0;
        foreach (ulong[] groups in rules)
        {
            ulong all = 0;
            bool isWhole = true;
            foreach (ulong group in groups)
            {
                isWhole &= (present & group) != 0;
                all |= group;
            }
            if (isWhole) raised |= all & present;
        }
        return raised;
    }

    /// <summary>True when a value is too unsure to count in full.</summary>
    public bool IsWeak(double logOdds) => logOdds < leastLogOdds;

    /// <summary>The severity of a value.</summary>
    /// <param name="type">That of its type.</param>
    /// <param name="logOdds">The log-odds of its strongest place.</param>
    /// <param name="isRaised">True when one of its places is worse for what stands in the same record.</param>
    public Severity Of(Severity type, double logOdds, bool isRaised)
    {
        if (IsWeak(logOdds)) return (Severity)Math.Max((int)type - 1, (int)Severity.None);
        return isRaised ? (Severity)Math.Min((int)type + 1, (int)Severity.High) : type;
    }

    private static SeverityRule ReadRule(YamlNode node)
    {
        var keys = new YamlKeys(node);
        var rule = new SeverityRule(
            keys.Word("nl"), keys.Word("en"),
            [.. keys.Items("types").Select(static group => (group.Items ?? throw group.Wrong("a group is a list of types")).Select(static type => type.Word ?? throw type.Wrong("a type is a word")).ToImmutableArray())]);
        keys.Finish();
        return rule;
    }

    private static ulong Bits(ImmutableArray<string> types, ImmutableArray<Pattern> patterns) =>
        patterns.Where(pattern => types.Contains(pattern.Id)).Aggregate(0UL, static (all, pattern) => all | (1UL << pattern.Index));
}
