using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using PiiScanner.Cli.Configuration;
using PiiScanner.Cli.Output;
using PiiScanner.Cli.Parsing;
using PiiScanner.Content;
using PiiScanner.Content.Isolation;
using PiiScanner.Content.Spooling;
using PiiScanner.Detection;
using PiiScanner.Findings.Database;
using PiiScanner.Findings.Export;
using PiiScanner.Scanning.Keys;
using PiiScanner.Scanning.Pipeline;
using PiiScanner.Stores;
using PiiScanner.Stores.Filtering;
using PiiScanner.Stores.Local;
using PiiScanner.Stores.Throttling;

namespace PiiScanner.Cli.Commands;

/// <summary>One scan: puts the rooms together, runs them, and says what came of it.</summary>
internal sealed class ScanRun(ScanOptions options, ConfiguredStores configured, Session session)
{
    /// <summary>How much the spool keeps in memory before it writes files, in bytes.</summary>
    public const long SpoolMemory = 64L << 20;

    private const string StandardInputName = "stdin"; // as CONTRACT.md calls its store

    private readonly Terminal terminal = session.Terminal;
    private readonly HashSet<FileIdentity> own = []; // known once they are open, which is before anything is listed

    /// <summary>Runs it over targets, and gives the exit code. Nothing is written before everything asked for proved right.</summary>
    public int Of(IReadOnlyList<string> targets)
    {
        PatternSet patterns = OwnPatterns.With(options.Patterns);
        DetectorOptions wanted = Wanted(patterns);
        using var signals = new StopSignals(() => terminal.Say("stopping; once more ends it at once"));
        ImmutableArray<string> passwords = options.PasswordFile is null ? [] : PasswordFile.Read(options.PasswordFile);
        List<ScanTarget> stores = Open(targets, signals.Token);
        if (options.DryRun) return DryRun.Of(stores, terminal, signals);

        ScanKey? key = KeyPlace.Find(options.KeyFile, session.Sources);
        ScanKey hashing = key ?? ScanKey.Ephemeral();
        var allowed = AllowList.Read(options.AllowFile, patterns, DateOnly.FromDateTime(session.Clock.GetLocalNow().Date), hashing);
        if (key is null && options.Resume) throw new UsageException("--resume needs a findings store, and that a key; 'piiscan keys init' makes one");
        using FindingsStore? store = FindingsPlace.Open(options, key, session, isOptional: !options.Resume);
        using FindingsStore? log = options.Reveal && store is null ? FindingsPlace.OpenLog(options, key, session) : null;
        AuditLog? audit = (store ?? log)?.Audit;
        using var outputs = new ScanOutputs(options, Inputs(targets), terminal);
        if (key is null && !options.Quiet)
            terminal.Say("no key: nothing is kept, and fingerprints compare with no other scan's; 'piiscan keys init' makes one");

        string id = options.ScanId ?? session.Clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        using ScanWriter? writer = store is null ? null : ScanStarts.Begin(store, options, id, patterns, targets, [.. passwords, .. allowed?.Settings ?? []]);
        id = writer?.Name ?? id; // one that was broken off keeps its own
        outputs.Start();
        own.UnionWith(outputs.Own);
        if (audit is not null) own.UnionWith(FindingsPlace.FilesOf(options, session.Sources));
        var space = new SpoolSpace(Path.GetTempPath(), SpoolMemory, !options.NoSpool);
        using ReaderProcesses processes = ReaderCommand.Processes();
        var scan = new Scan(
            Reading(id, passwords, allowed, outputs.HasRecords, isKept: store is not null),
            new Detector(patterns, wanted),
            Formats.All,
            hashing,
            space,
            processes,
            ScanStarts.MayCarry(options) ? writer?.Baseline : null,
            ScanStarts.MayCarry(options) && allowed is null ? writer?.Documents : null); // a path may be allowed, and the same document elsewhere not
        var tally = new ScanTally();
        long start = Stopwatch.GetTimestamp();
        ScanSummary summary;
        DateTimeOffset started = session.Clock.GetUtcNow();
        if (options.Reveal) audit?.Add(Actor.Name, "scan.reveal", id);
        IEnumerable<IResultSink> sinks = writer is null ? [tally] : [tally, writer];
        using (ShowProgress(scan, outputs)) summary = scan.Run(stores, new Sinks([.. sinks, .. outputs.Writers(() => ContextOf(id, patterns, started, store, audit))]), signals.Token);
        audit?.Add(Actor.Name, options.Reveal ? "scan.revealed" : "scan", id, count: summary.Types.Sum(static type => type.Values));
        outputs.End(); // after that entry: the head that a page shows tells of this scan too

        foreach (ScanTarget target in stores.Where(static target => target.Problem is not null)) terminal.Say(target.Complaint);
        int code = CodeOf(summary, stores, signals);
        Summarize(outputs, patterns, text => text.Of(summary, scan.WorstPlaces, tally, code));
        if (audit is not null && !options.Quiet) terminal.Say($"audit log: {audit.Head}");
        if (allowed is not null && !options.Quiet)
        {
            foreach (string complaint in allowed.Complaints(isAllRead: !summary.Stopped)) terminal.Say(complaint);
        }
        Report(summary, Stopwatch.GetElapsedTime(start), space);
        return code;
    }

    private Scanning.Pipeline.ScanOptions Reading(string id, ImmutableArray<string> passwords, AllowList? allowed, bool hasRecords, bool isKept) => new()
    {
        Id = id,
        Threads = options.Threads,
        // A summary goes by type; what is worse for what stands with it is known of values only.
        CountsOnly = !hasRecords && !isKept && options.FailOn == Severity.None && allowed is null,
        Allowed = allowed?.Allowances,
        ForStore = isKept,
        AllPlaces = options.AllPlaces,
        Reveal = options.Reveal,
        Passwords = passwords,
        Limits = options.Limits,
    };

    private void Summarize(ScanOutputs outputs, PatternSet patterns, Func<SummaryText, string> render)
    {
        var texts = Texts.Of(terminal.Environment);
        Func<string, Severity> severityOf = SeverityOf(patterns);
        outputs.Write(hasColor => render(new SummaryText(texts, severityOf, hasColor && !options.NoColor)));
    }

    private ExportContext ContextOf(string id, PatternSet patterns, DateTimeOffset started, FindingsStore? store, AuditLog? audit) =>
        ExportContexts.Of(id, Application.Version, patterns, started, terminal) with
        {
            AllPlaces = options.AllPlaces,
            Reach = ScanStarts.ReachOf(options),
            Change = () => store?.ChangeSince(id),
            AuditHead = () => audit?.Head,
        };

    private int CodeOf(ScanSummary summary, List<ScanTarget> targets, StopSignals signals) => ExitCode.Gravest(
        signals.Code,
        options.FailOn != Severity.None && summary.Worst >= options.FailOn ? ExitCode.Found : ExitCode.Complete,
        targets.Any(static target => target.Problem is not null) ? ExitCode.Target : ExitCode.Complete,
        summary.IsIncomplete && !options.AllowPartial ? ExitCode.Incomplete : ExitCode.Complete);

    private DetectorOptions Wanted(PatternSet patterns)
    {
        string[] known = [.. patterns.Patterns.Select(static pattern => pattern.Id), ValueList.Type];
        foreach (string type in options.Types.Where(type => !known.Contains(type)))
            throw new UsageException($"--type: there is no type '{type}'{Nearest.Hint(type, known)}");
        return new DetectorOptions
        {
            MinConfidence = options.MinConfidence,
            Types = [.. options.Types],
            Values = options.ValuesFile is null ? null : new ValueList(ValuesFile.Read(options.ValuesFile)),
        };
    }

    private List<ScanTarget> Open(IReadOnlyList<string> targets, CancellationToken stop)
    {
        var common = new StoreOptions
        {
            Filter = Filter(),
            OneFileSystem = options.OneFileSystem,
            AllVersions = options.AllVersions,
            Own = own,
            StandardInput = () => new StandardInput(stop),
        };
        var rate = options.MaxRate is { } bytes ? new RateLimit(bytes, session.Clock) : null;
        var stores = new List<ScanTarget>();
        foreach (string written in targets)
        {
            OpenedTarget target = Targets.Open(written, configured, common);
            if (target.Store.Name == StandardInputName && stores.Exists(static other => other.Name == StandardInputName))
                throw new UsageException("standard input is named twice, and can be read once");
            if (rate is not null) target = target with { Store = new ThrottledStore(target.Store, rate) };
            stores.Add(new ScanTarget(target, options.Since));
        }
        return stores;
    }

    private InputFiles Inputs(IReadOnlyList<string> targets)
    {
        var inputs = InputFiles.Of(options, session.Sources);
        foreach (string target in targets.Where(static target => target != "-")) inputs.Add(target, "what is scanned");
        return inputs;
    }

    private ItemFilter Filter()
    {
        try
        {
            return new ItemFilter(options.Include, options.Exclude);
        }
        catch (FormatException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
    }

    private ProgressLine? ShowProgress(Scan scan, ScanOutputs outputs)
    {
        bool isDisturbing = terminal.IsOutputTerminal && !outputs.IsStandardOutputFree;
        return terminal.IsErrorTerminal && !isDisturbing && !options.NoProgress && !options.Quiet
            ? new ProgressLine(terminal, scan.Progress, session.Clock)
            : null;
    }

    private void Report(ScanSummary summary, TimeSpan time, SpoolSpace space)
    {
        if (options.Quiet) return;
        string size = Amount.Size(summary.BytesScanned), rate = Amount.Size(summary.BytesScanned / Math.Max(time.TotalSeconds, 0.001));
        terminal.Say($"{Amount.Count(summary.Objects)} objects, {size} in {Amount.Time(time)} ({rate}/s)");
        if (!options.Verbose) return;
        using var process = Process.GetCurrentProcess();
        string memory = Amount.Size(process.PeakWorkingSet64), text = Amount.Size(summary.TextBytes), spool = Amount.Size(space.Peak);
        terminal.Say($"{options.Threads} threads, {process.TotalProcessorTime.TotalSeconds:0.00} s of processor, {memory} of memory at most");
        terminal.Say($"{text} of text searched, {Amount.Count(summary.Entries)} entries, {spool} spooled at most");
        terminal.Say($"{GC.CollectionCount(0)} collections, {Amount.Size(GC.GetTotalAllocatedBytes())} allocated");
    }

    private static Func<string, Severity> SeverityOf(PatternSet patterns)
    {
        var severities = patterns.Patterns.ToDictionary(static pattern => pattern.Id, static pattern => pattern.Severity);
        return type => severities.GetValueOrDefault(type, ValueList.Pattern.Severity);
    }
}
