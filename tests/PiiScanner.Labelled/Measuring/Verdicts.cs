using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Measuring;

/// <summary>Which of the findings of a document are right, and which of its values were found.</summary>
internal sealed class Verdicts(Document document, IEnumerable<Reported> reports)
{
    private readonly Label[] found = [.. reports.Select(static report => report.Label)];

    public bool IsFound(Label meant) => Array.Exists(found, label => Agreement.Holds(meant, label));

    public bool IsRight(Reported report) => document.Gold.Keys.Any(gold => Agreement.Holds(gold, report.Label));

    public bool IsOpen(Reported report) => document.Open.Any(open => Agreement.Holds(open, report.Label));

    public bool IsWrong(Reported report) => !IsRight(report) && !IsOpen(report);
}
