using System.CommandLine;
using PiiScanner.Cli.Output;
using PiiScanner.Cli.Parsing;
using PiiScanner.Detection;
using PiiScanner.Findings.Database;
using PiiScanner.Findings.Export;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan findings export</c>: what is known, as records.</summary>
internal sealed class FindingsExportCommand : Verb
{
    private readonly CommandOption format = new("format", 'f', "FORMAT", $"What comes out: {OutputFormats.Records}; jsonl by default.")
    {
        Choices = [.. OutputFormats.RecordWords],
    };

    private readonly CommandOption output = new("output", 'o', "FILE", "Write to this file instead of standard output.");
    private readonly StoreArguments arguments;
    private readonly SelectionArguments selection;

    /// <summary>Makes the command.</summary>
    public FindingsExportCommand()
        : base("export", "Write findings and outcomes as records; of several scans into one document.")
    {
        Add(format);
        Add(output);
        selection = new SelectionArguments(this);
        arguments = new StoreArguments(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        OutputFormat wanted = OutputFormats.Parse(format.Value(result) ?? "jsonl", OutputFormats.RecordWords);
        using FindingsStore store = arguments.Open(result, session);
        IReadOnlyList<StoredScan> scans = StoreArguments.Scans(store, selection.Scan(result));
        if (scans.Count == 0) throw StoreArguments.NoScan();
        Selection selected = selection.Select(result, store, session.Clock.GetUtcNow());
        store.Audit.Add(Actor.Name, "findings.export", selection.Scan(result));
        Stream file = output.Value(result) is { } path ? OutputFile.Create(path, InputFiles.Of(arguments.Options(result, session), session.Sources)) : session.Terminal.Output;
        using (file == session.Terminal.Output ? null : file)
        {
            var patterns = PatternSet.Shipped();
            IExport writer = OutputFormats.Writer(wanted, file, ContextOf(scans[0], patterns, store, selected, session.Terminal));
            IResultSink sink = selected.Over(writer);
            store.Replay(scans, scan =>
            {
                if (scan != scans[0]) writer.Next(ContextOf(scan, patterns, store, selected, session.Terminal));
                return sink;
            });
            writer.End();
        }
        return ExitCode.Complete;
    }

    private static ExportContext ContextOf(StoredScan scan, PatternSet patterns, FindingsStore store, Selection selected, Terminal terminal) =>
        ExportContexts.Of(scan.Name, scan.Engine, patterns, scan.Started, terminal) with
        {
            Patterns = scan.Patterns,
            Reach = scan.Reach,
            Selection = selected.Options,
            Triaged = () => selected.Triaged,
            // What changed is counted over all findings.
            Change = () => selected.Options is null ? store.ChangeSince(scan.Name) : null,
            AuditHead = () => store.Audit.Head,
        };
}
