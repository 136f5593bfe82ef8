using System.Globalization;
using PiiScanner.Detection;
using PiiScanner.Detection.Explaining;

namespace PiiScanner.Cli.Output;

/// <summary>What explanations say to people, in Dutch or English.</summary>
internal sealed class ExplanationWords(bool isDutch, double threshold)
{
    private readonly EvidenceTexts texts = EvidenceTexts.Shipped();

    /// <summary>There is nothing to explain.</summary>
    public string Nothing => isDutch ? "Niets hierin heeft de vorm van gegevens die gezocht worden." : "Nothing in it has the form of data that is looked for.";

    /// <summary>The column was heard, and told nothing.</summary>
    public string SilentColumn => isDutch ? "de kolom zegt niets: te weinig cellen, of geen duidelijk beeld" : "the column says nothing: too few cells, or no clear picture";

    /// <summary>What became of it.</summary>
    public string Of(Explanation explanation) => explanation.Verdict switch
    {
        Verdict.Reported => isDutch ? "gerapporteerd" : "reported",
        Verdict.Weak => (isDutch ? "niet gerapporteerd: onder de drempel van " : "not reported: below the threshold of ") + Number(threshold),
        Verdict.Beaten when explanation.BeatenBy is { } winner => isDutch ? $"niet gerapporteerd: {winner.Id} overlapt dit en is sterker" : $"not reported: {winner.Id} overlaps it and is stronger",
        Verdict.Beaten => isDutch ? "niet gerapporteerd: iets sterkers overlapt dit" : "not reported: something stronger overlaps it",
        Verdict.FailsTest => isDutch ? "geen waarde: heeft de vorm, maar doorstaat de controle niet" : "no value: has the form, fails the test",
        _ => isDutch ? "geen waarde: een woord van dit type staat erbij, maar vorm of controle klopt niet" : "no value: a word of this type stands with it, but form or test is wrong",
    };

    /// <summary>What a type starts from.</summary>
    public string Base(Pattern pattern) => texts.Of(pattern.Id, "base", isDutch);

    /// <summary>What a piece of evidence means, and how strongly it is heard.</summary>
    public string Of(Pattern pattern, in WeighedEvidence evidence)
    {
        string text = texts.Of(pattern.Id, evidence.Word, isDutch);
        if (evidence.Heard is { } word) text += $": {Visible.Name(word)}";
        if (evidence.Strength > 0.995) return text;
        string share = evidence.Strength.ToString("0%", CultureInfo.InvariantCulture);
        return isDutch ? $"{text} (op afstand: telt voor {share})" : $"{text} (at a distance: counts for {share})";
    }

    /// <summary>The sum and the confidence that it amounts to.</summary>
    public string Sum(double confidence) => (isDutch ? "samen: zekerheid " : "together: confidence ") + Number(confidence);

    private static string Number(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
