using System.Collections.Immutable;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Measuring;

/// <summary>How a type was found in all documents. What counts is a distinct value of a document.</summary>
/// <param name="Type">The type.</param>
/// <param name="Right">How many were found.</param>
/// <param name="Missed">Where values were passed over, with the lines.</param>
/// <param name="Wrong">What was found and is not there.</param>
internal sealed record ScoreSheet(string Type, int Right, ImmutableArray<string> Missed, ImmutableArray<string> Wrong)
{
    public double F1 => 2.0 * Right / ((2 * Right) + Missed.Length + Wrong.Length);

    public double Precision => Right + Wrong.Length == 0 ? 1 : (double)Right / (Right + Wrong.Length);

    public double Recall => (double)Right / (Right + Missed.Length);

    public override string ToString() => FormattableString.Invariant(
        $"{Type,-22} F1 {F1:0.000}  precision {Precision:0.000}  recall {Recall:0.000}  of {Right + Missed.Length} values: {Missed.Length} missed, {Wrong.Length} wrong");

    /// <summary>The sheet with its misses and false findings, one a line.</summary>
    public string Full() => string.Join('\n', [ToString(), .. Missed.Select(static miss => "  missed " + miss), .. Wrong.Select(static wrong => "  wrong  " + wrong)]);

    public static ScoreSheet Of(string type, IEnumerable<Document> documents, IEnumerable<Reported> reports)
    {
        ILookup<string, Reported> byDocument = reports.Where(report => report.Label.Type == type).ToLookup(static report => report.Document, StringComparer.Ordinal);
        int right = 0;
        var missed = ImmutableArray.CreateBuilder<string>();
        var wrong = ImmutableArray.CreateBuilder<string>();
        foreach (Document document in documents)
        {
            var verdict = new Verdicts(document, byDocument[document.Name]);
            foreach ((Label label, int line) in document.Gold.Where(gold => gold.Key.Type == type).OrderBy(static gold => gold.Value))
            {
                if (verdict.IsFound(label)) right++;
                else missed.Add($"{document.Name}:{line} {Shown(label.Value)} in: {document.Line(line)}");
            }
            wrong.AddRange(byDocument[document.Name].Where(verdict.IsWrong).Select(report =>
                $"{report.Document}:{report.Line} {Shown(report.Label.Value)} ({report.Confidence:0.00} {report.Evidence}) in: {document.Line(report.Line)}"));
        }
        return new ScoreSheet(type, right, missed.ToImmutable(), wrong.ToImmutable());
    }

    private static string Shown(string value) => value.Replace("\n", "\\n", StringComparison.Ordinal);
}
