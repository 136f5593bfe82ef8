using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace PiiScanner.Cli.Output;

/// <summary>Writes the summary of a scan for people.</summary>
/// <param name="texts">Their language.</param>
/// <param name="severityOf">The severity of a type.</param>
/// <param name="hasColor">True when a terminal that has colour shows it.</param>
internal sealed class SummaryText(Texts texts, Func<string, Severity> severityOf, bool hasColor)
{
    private const int NameWidth = 100;
    private const string Reset = "\u001b[0m";

    /// <summary>The whole summary.</summary>
    /// <param name="summary">What the scan amounted to.</param>
    /// <param name="worst">The documents that hold the worst.</param>
    /// <param name="tally">What is known of its objects.</param>
    /// <param name="exitCode">What the process will end with.</param>
    public string Of(ScanSummary summary, ImmutableArray<PlaceCount> worst, ScanTally tally, int exitCode)
    {
        var text = new StringBuilder();
        if (summary.Stopped) text.Append(texts.Stopped).Append('\n');
        Findings(text, summary, worst, tally);
        Unread(text, summary, tally);
        bool isPartial = exitCode == ExitCode.Complete && summary.IsIncomplete;
        text.Append('\n').Append(isPartial ? texts.AcceptedPartial : texts.Exit(exitCode)).Append('\n');
        return text.ToString();
    }

    private static string Where(DocumentPath document) => Visible.Tail(Location.Of(document), NameWidth);

    private void Findings(StringBuilder text, ScanSummary summary, ImmutableArray<PlaceCount> worst, ScanTally tally)
    {
        long hits = summary.Types.Sum(static type => type.Hits);
        string objects = texts.Count(summary.Objects), size = texts.Size(summary.BytesScanned);
        if (summary.Objects == 0 && !summary.Stopped) text.Append(texts.NoObjects);
        else if (hits == 0) text.AppendFormat(CultureInfo.InvariantCulture, texts.FoundNothing, objects, size);
        else text.AppendFormat(CultureInfo.InvariantCulture, texts.Found, texts.Count(hits), texts.Count(tally.Concerned), objects, size);
        text.Append('\n');
        if (summary.Allowed > 0) text.AppendFormat(CultureInfo.InvariantCulture, texts.Allowed, texts.Count(summary.Allowed)).Append('\n');
        if (hits == 0) return;

        text.Append('\n');
        var types = new Table(false, true, false);
        foreach (TypeCount type in summary.Types.OrderByDescending(type => severityOf(type.Type)).ThenByDescending(static type => type.Hits))
            types.Add(type.Type, texts.Count(type.Hits), texts.Severity(severityOf(type.Type)));
        types.WriteTo(text, Paint);
        text.Append('\n').Append(texts.WorstPlaces).Append('\n');
        var places = new Table(true, false, false);
        foreach (PlaceCount place in worst) places.Add(texts.Count(place.Hits), texts.Severity(place.Worst), Where(place.Document));
        places.WriteTo(text, Paint);
    }

    private void Unread(StringBuilder text, ScanSummary summary, ScanTally tally)
    {
        List(text, texts.NotRead, summary.Reasons.Where(static count => count.IsLoss));
        if (tally.UnreadCount > 0)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, "\n" + texts.NotReadObjects + "\n", tally.Unread.Count, texts.Count(tally.UnreadCount));
            var rows = new Table(false, false);
            foreach ((StoreItem item, ImmutableArray<ReasonCount> reasons) in tally.Unread) rows.Add(Words(reasons), Where(DocumentPath.Root(item)));
            rows.WriteTo(text);
            if (tally.LackedRoom > 0) text.AppendFormat(CultureInfo.InvariantCulture, texts.LackedRoom, texts.Count(tally.LackedRoom)).Append('\n');
        }
        List(text, texts.LeftAlone, summary.Reasons.Where(static count => !count.IsLoss));
        if (!summary.IsIncomplete && !summary.Stopped && summary.Objects > 0) text.Append('\n').Append(texts.ReadAll).Append('\n');
    }

    private void List(StringBuilder text, string heading, IEnumerable<ReasonCount> reasons)
    {
        var rows = new Table(true, false, false);
        foreach (ReasonCount count in reasons) rows.Add(texts.Count(count.Count), count.Reason.Word(), texts.Reason(count.Reason));
        if (rows.IsEmpty) return;
        text.Append('\n').Append(heading).Append('\n');
        rows.WriteTo(text);
    }

    private string Words(ImmutableArray<ReasonCount> reasons) => string.Join(
        ", ",
        from count in reasons
        where count.IsLoss
        select count.Count == 1 ? count.Reason.Word() : $"{count.Reason.Word()} ({texts.Count(count.Count)})");

    private string Paint(string cell)
    {
        string word = cell.Trim();
        if (!hasColor || word.Length == 0) return cell;
        return word == texts.Severity(Severity.High) ? $"\u001b[1;31m{cell}{Reset}"
            : word == texts.Severity(Severity.Medium) ? $"\u001b[33m{cell}{Reset}"
            : word == texts.Severity(Severity.Low) ? $"\u001b[36m{cell}{Reset}"
            : cell;
    }
}
