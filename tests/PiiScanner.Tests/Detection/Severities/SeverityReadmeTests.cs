using System.Runtime.CompilerServices;
using PiiScanner.Detection;
using PiiScanner.Detection.Severities;

namespace PiiScanner.Tests.Detection.Severities;

/// <summary>The tables of the README are those of the pattern library.</summary>
public sealed class SeverityReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../../README.md"));

    [Fact]
    public void The_readme_tells_the_severity_of_every_type()
    {
        IEnumerable<string> rows =
            from pattern in PatternSet.Shipped().Patterns
            group $"`{pattern.Id}`" by pattern.Severity into level
            orderby level.Key descending
            select $"| {level.Key.Word()} | {string.Join(", ", level)} |\n";
        Assert.Contains("| severity | types |\n|---|---|\n" + string.Concat(rows) + "\n", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_tells_what_is_worse_together()
    {
        var table = new SeverityTable(PatternSet.Shipped().Patterns);
        IEnumerable<string> rows =
            from rule in table.Rules
            let groups = rule.Groups.Select(static types => string.Join(" or ", types.Select(static type => $"`{type}`")))
            select $"| {string.Join(" with ", groups)} | {rule.English} |\n";
        Assert.Contains("(in text without records: one line) | raised by one level |\n|---|---|\n" + string.Concat(rows) + "\n", Readme, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"less sure than {table.WeakBelow:0.00}"), Readme, StringComparison.Ordinal);
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
