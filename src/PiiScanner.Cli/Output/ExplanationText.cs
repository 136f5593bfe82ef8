using System.Globalization;
using System.Text;
using PiiScanner.Cli.Commands;
using PiiScanner.Detection.Explaining;

namespace PiiScanner.Cli.Output;

/// <summary>Writes explanations for people: what each type made of a place, its evidence below.</summary>
internal sealed class ExplanationText(bool isDutch, double threshold)
{
    private readonly ExplanationWords words = new(isDutch, threshold);

    /// <summary>All that was explained.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="isText">True for a text of the user's: it has no name.</param>
    public string Of(ExplainedDocuments documents, bool isText)
    {
        if (documents.Documents.Count == 0) return words.Nothing + "\n";
        var text = new StringBuilder();
        foreach (ExplainedDocument document in documents.Documents)
        {
            if (!isText) text.Append(text.Length > 0 ? "\n" : "").Append(Location.Of(document.Path)).Append('\n');
            foreach (Explanation explanation in document.Explanations) Write(text, explanation);
        }
        return text.ToString();
    }

    private void Write(StringBuilder text, Explanation explanation)
    {
        if (text.Length > 0) text.Append('\n');
        string place = Location.Of(explanation.Place);
        text.Append(place).Append(place.Length > 0 ? "  " : "").Append(explanation.Pattern.Id).Append("  ").Append(Visible.Name(explanation.Shown));
        if (explanation.IsValue) text.Append(CultureInfo.InvariantCulture, $"  {explanation.Confidence:0.00}");
        text.Append("  ").Append(words.Of(explanation)).Append('\n');
        var rows = new Table(true, false, false);
        if (explanation.IsValue) rows.Add(Weight(explanation.Pattern.Base), "", words.Base(explanation.Pattern));
        foreach (WeighedEvidence evidence in explanation.Evidence) rows.Add(Weight(evidence.Weight), evidence.Word, words.Of(explanation.Pattern, evidence));
        if (explanation.Column == ColumnVoice.Silent) rows.Add(Weight(0), "", words.SilentColumn);
        if (explanation.IsValue) rows.Add(Weight(explanation.LogOdds), "", words.Sum(explanation.Confidence));
        rows.WriteTo(text);
    }

    private static string Weight(double weight) => weight.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}
