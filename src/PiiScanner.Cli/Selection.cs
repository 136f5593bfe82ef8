using PiiScanner.Findings.Export;

namespace PiiScanner.Cli;

/// <summary>The findings that a command is about.</summary>
/// <param name="types">Their types, none for all.</param>
/// <param name="least">The least severity.</param>
/// <param name="hidden">Ids of those that people decided about.</param>
internal sealed class Selection(IReadOnlyCollection<string> types, Severity least, IReadOnlySet<string> hidden)
{
    private SelectingSink? selecting;

    /// <summary>The options that select, as the user wrote them; null when all types and severities are meant.</summary>
    public string? Options => types.Count == 0 && least == Severity.None
        ? null
        : string.Join(' ', types.Select(static type => $"--type {type}").Concat(least == Severity.None ? [] : [$"--severity {least.Word()}"]));

    /// <summary>How many findings were left out so far because people decided about them.</summary>
    public long Triaged => selecting?.Hidden ?? 0;

    /// <summary>Makes of a sink one that passes on only what is selected.</summary>
    public IResultSink Over(IResultSink sink) =>
        Options is null && hidden.Count == 0 ? sink : selecting = new SelectingSink(sink, types, least, hidden);
}
