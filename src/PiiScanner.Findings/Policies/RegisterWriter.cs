using System.Globalization;
using System.Text;
using PiiScanner.Findings.Export;

namespace PiiScanner.Findings.Policies;

/// <summary>
/// Sums up by store what a register of processing activities asks (AVG art. 30): which kinds of data, how many, in which region, on which
/// ground, for how long. A CSV row for every store and type.
/// </summary>
/// <param name="output">Where it goes; stays open.</param>
/// <param name="policy">The facts about stores.</param>
public sealed class RegisterWriter(Stream output, Policy policy) : IResultSink
{
    private readonly SortedDictionary<(string Store, string Type), (long Values, long Places, string? Region, StoreFacts? Facts)> rows = [];

    /// <inheritdoc/>
    public void Write(Finding finding)
    {
        StoreItem item = finding.Document.Item;
        StoreFacts? facts = policy.FactsOf(item);
        (string, string) key = (facts?.Match ?? item.StoreName ?? item.Store, finding.Type);
        (long values, long places, _, _) = rows.GetValueOrDefault(key);
        rows[key] = (values + 1, places + finding.Count, item.Region, facts);
    }

    /// <inheritdoc/>
    public void Write(Outcome entry)
    {
    }

    /// <inheritdoc/>
    public void Commit(Outcome item)
    {
    }

    /// <inheritdoc/>
    public void Complete(ScanSummary summary)
    {
    }

    /// <summary>Writes the register of everything that was taken in.</summary>
    public void Finish()
    {
        var text = new StringBuilder("\uFEFFstore,region,in-eea,type,values,places,ground,term-days\r\n");
        foreach (((string store, string type), (long values, long places, string? region, StoreFacts? facts)) in rows)
        {
            string eea = region is null ? "" : Regions.IsInEea(region) ? "yes" : "no";
            string ground = facts?.Grounds.Contains(type) == true ? "yes" : "no";
            int? days = facts is null ? null : facts.Terms.TryGetValue(type, out int own) ? own : facts.Terms.TryGetValue("*", out int any) ? any : null;
            CsvCell.Append(text, store);
            text.Append(CultureInfo.InvariantCulture, $",{region},{eea},{type},{values},{places},{ground},{days}\r\n");
        }
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
        output.Flush();
    }
}
