using System.Globalization;
using System.Text;

namespace PiiScanner.Cli.Output;

/// <summary>Prints findings, a line each, as they come.</summary>
internal sealed class FindingLines(Terminal terminal) : IResultSink, IDisposable
{
    private const int FlushLength = 32 * 1024;

    private readonly StringBuilder text = new();

    /// <inheritdoc/>
    public void Write(Finding finding) => Write(finding, "");

    /// <summary>Prints a finding behind a sign. Which of the given values one is tells its id; the mask would tell nothing.</summary>
    public void Write(Finding finding, string sign)
    {
        text.Append(sign);
        text.Append(CultureInfo.InvariantCulture, $"{finding.Id}  {finding.Severity.Word(),-6}  {finding.Type,-16}  {Visible.Name(finding.ValueId ?? finding.Masked),-20}");
        text.Append(CultureInfo.InvariantCulture, $"  {finding.Count,6}  {Location.Of(finding.Document)}");
        if (Location.Of(finding.Places[0]) is { Length: > 0 } place) text.Append("  ").Append(place);
        text.Append('\n');
        if (text.Length >= FlushLength) Flush();
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

    /// <inheritdoc/>
    public void Dispose() => Flush();

    private void Flush()
    {
        terminal.Write(text.ToString());
        text.Clear();
    }
}
