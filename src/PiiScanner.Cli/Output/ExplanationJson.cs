using System.Text.Json;
using PiiScanner.Cli.Commands;
using PiiScanner.Detection.Explaining;

namespace PiiScanner.Cli.Output;

/// <summary>Writes explanations for programs: one JSON object.</summary>
internal static class ExplanationJson
{
    /// <summary>Writes all that was explained.</summary>
    /// <param name="output">Receives it.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="threshold">The least confidence that is reported.</param>
    /// <param name="isDutch">Whether sentences are Dutch, else English.</param>
    public static void Write(Stream output, ExplainedDocuments documents, double threshold, bool isDutch)
    {
        var words = new ExplanationWords(isDutch, threshold);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("schema", "piiscan.explanation/1");
            json.WriteNumber("minConfidence", threshold);
            json.WriteBoolean("isCut", documents.IsCut);
            json.WriteStartArray("readings");
            foreach (ExplainedDocument document in documents.Documents)
            {
                foreach (Explanation explanation in document.Explanations) Write(json, document.Path, explanation, words);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        output.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, DocumentPath path, Explanation explanation, ExplanationWords words)
    {
        json.WriteStartObject();
        json.WriteString("type", explanation.Pattern.Id);
        json.WriteString("shown", explanation.Shown);
        json.WriteString("verdict", WordOf(explanation.Verdict));
        json.WriteString("says", words.Of(explanation));
        if (explanation.BeatenBy is { } winner) json.WriteString("beatenBy", winner.Id);
        if (explanation.Column != ColumnVoice.NotAsked) json.WriteString("column", WordOf(explanation.Column));
        if (explanation.IsValue)
        {
            json.WriteNumber("confidence", explanation.Confidence);
            json.WriteNumber("base", explanation.Pattern.Base);
        }
        json.WriteStartArray("evidence");
        foreach (WeighedEvidence evidence in explanation.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("word", evidence.Word);
            json.WriteNumber("weight", Math.Round(evidence.Weight, 6));
            json.WriteNumber("strength", Math.Round(evidence.Strength, 6));
            if (evidence.Heard is { } word) json.WriteString("heard", word);
            json.WriteString("says", words.Of(explanation.Pattern, evidence));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (explanation.IsValue) json.WriteNumber("sum", Math.Round(explanation.LogOdds, 6));
        Write(json, path, explanation.Place);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DocumentPath path, in Place place)
    {
        json.WriteStartObject("location");
        json.WriteString("object", path.Item.Key);
        json.WriteStartArray("inner");
        foreach (string step in path.Steps()) json.WriteStringValue(step);
        json.WriteEndArray();
        json.WriteString("part", place.Part);
        if (place.Line > 0) json.WriteNumber("line", place.Line);
        if (place.Column > 0) json.WriteNumber("column", place.Column);
        json.WriteNumber("offset", place.Offset);
        json.WriteNumber("length", place.Length);
        if (place.Record > 0) json.WriteNumber("record", place.Record);
        json.WriteEndObject();
    }

    private static string WordOf(Verdict verdict) => verdict switch
    {
        Verdict.Reported => "reported",
        Verdict.Weak => "weak",
        Verdict.Beaten => "beaten",
        Verdict.FailsTest => "fails-test",
        _ => "no-value",
    };

    private static string WordOf(ColumnVoice voice) => voice switch
    {
        ColumnVoice.For => "for",
        ColumnVoice.Against => "against",
        _ => "silent",
    };
}
