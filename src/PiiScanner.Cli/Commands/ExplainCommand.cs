using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using PiiScanner.Cli.Configuration;
using PiiScanner.Cli.Output;
using PiiScanner.Cli.Parsing;
using PiiScanner.Content.Isolation;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Spooling;
using PiiScanner.Detection;
using PiiScanner.Detection.Explaining;
using PiiScanner.Findings.Database;
using PiiScanner.Scanning.Recording;
using PiiScanner.Stores;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan explain</c>: why a value was or was not reported.</summary>
internal sealed class ExplainCommand : Verb
{
    private const string Json = "json", StandardInputName = "-";
    private const int MostInput = 1 << 20;

    private static readonly string[] Formats = ["table", Json];

    private readonly Argument<string> asked = new("text")
    {
        HelpName = "WHAT",
        Description = "A text; - for one on standard input; a file, also one in an archive (a.zip!/b.csv), for all that is reported of it; "
            + "FILE:OFFSET, with the offset of a record, for what lies there.",
        Arity = ArgumentArity.ExactlyOne,
    };

    private readonly CommandOption format = new("format", 'f', "FORMAT", "What comes out: table or json. [default:\u00A0table]") { Choices = [.. Formats] };
    private readonly CommandOption config = ConfigOption.Create();
    private readonly List<FlagOption> flags =
        [.. Flags.All.Where(static flag => flag.Name is "type" or "patterns" or "min-confidence" or "password-file" or "key-file" or "reveal" or "yes").Select(static flag => new FlagOption(flag))];

    /// <summary>Makes the command.</summary>
    public ExplainCommand()
        : base("explain", "Say why a value was or was not reported, with the evidence for and against.")
    {
        Add(asked);
        Add(format);
        foreach (FlagOption flag in flags) Add(flag);
        Add(config);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        var settings = Settings.Read(session.Sources, config.Value(result));
        foreach (FlagOption flag in flags) flag.Set(settings, result);
        var options = ScanOptions.From(settings);
        string shape = format.Value(result) ?? Formats[0];
        if (!Formats.Contains(shape)) throw new UsageException($"--format: '{shape}' is none of {string.Join(", ", Formats)}{Nearest.Hint(shape, Formats)}");
        if (options.Reveal && session.Terminal.IsOutputTerminal && !options.Yes)
            throw new UsageException("--reveal would print plain values on the terminal; say --yes, or leave it out");

        using var signals = new StopSignals(() => session.Terminal.Say("stopping; once more ends it at once"));
        string written = ValuesOf(result, asked)[0];
        ExplainedTarget target = written == StandardInputName ? new ExplainedTarget(ReadText(signals.Token), null, [], null) : ExplainedTarget.Parse(written);
        PatternSet patterns = OwnPatterns.With(options.Patterns);
        DetectorOptions wanted = Wanted(options, patterns);
        ShownValue show = options.Reveal ? static (_, value) => Encoding.UTF8.GetString(value) : static (pattern, value) => Masks.Of(pattern.Id, value);
        var documents = new ExplainedDocuments(new Explainer(patterns, wanted, show), target);
        Outcome outcome;
        try
        {
            outcome = Read(target, options, documents, signals.Token);
        }
        catch (StoreException exception)
        {
            session.Terminal.Say($"{target.File}: {exception.Detail}");
            return ExitCode.Target;
        }
        if (!documents.HasMet) throw new UsageException($"there is no entry {Visible.Name(string.Join("!/", target.Inner))} in {Visible.Name(target.File!)}");
        if (target.Offset >= documents.Extent && !outcome.IsIncomplete)
            throw new UsageException($"offset {target.Offset} is beyond the end: {Visible.Name(string.Join("!/", [target.File!, .. target.Inner]))} holds {documents.Extent} bytes of text");
        if (options.Reveal && target.File is not null) Audit(options, session, documents);

        var texts = Texts.Of(session.Terminal.Environment);
        if (shape == Json) ExplanationJson.Write(session.Terminal.Output, documents, wanted.MinConfidence, texts.IsDutch);
        else session.Terminal.Write(new ExplanationText(texts.IsDutch, wanted.MinConfidence).Of(documents, target.Text is not null));
        if (documents.IsCut) session.Terminal.Say($"there is more than {ExplainedDocuments.Most}; ask about one place with FILE:OFFSET");
        if (!outcome.IsIncomplete) return ExitCode.Complete;
        session.Terminal.Say($"not everything was read: {string.Join(", ", outcome.Reasons.Select(static count => count.Reason.Word()))}");
        return ExitCode.Incomplete;
    }

    private static DetectorOptions Wanted(ScanOptions options, PatternSet patterns)
    {
        string[] known = [.. patterns.Patterns.Select(static pattern => pattern.Id)];
        foreach (string type in options.Types.Where(type => !known.Contains(type)))
            throw new UsageException($"--type: there is no type '{type}'{Nearest.Hint(type, known)}");
        return new DetectorOptions { MinConfidence = options.MinConfidence, Types = [.. options.Types] };
    }

    private static Outcome Read(ExplainedTarget target, ScanOptions options, ExplainedDocuments documents, CancellationToken stop)
    {
        using var slots = new SemaphoreSlim(1);
        using ReaderProcesses processes = ReaderCommand.Processes();
        var space = new SpoolSpace(Path.GetTempPath(), ScanRun.SpoolMemory, !options.NoSpool);
        ImmutableArray<string> passwords = options.PasswordFile is null ? [] : PasswordFile.Read(options.PasswordFile);
        var reader = new ContentReader(Content.Formats.All, options.Limits, space, slots, processes) { Passwords = passwords };
        if (target.Text is { } text)
        {
            byte[] content = Encoding.UTF8.GetBytes(text);
            return Read(new MemoryStream(content), new StoreItem("stdin", "", [], null, null, content.Length, null, ItemState.Readable));
        }
        IStore store = StoreUri.Open(target.File!, new StoreOptions());
        StoreItem item = store.EnumerateAsync(stop).ToBlockingEnumerable(stop).First();
        if (item.State == ItemState.Missing) throw new StoreException(Reason.NotFound, "there is no such file; a text that looks like a name goes to standard input, with -");
        if (item.State == ItemState.Denied) throw new StoreException(Reason.AccessDenied, "access denied");
        return Read(store.OpenAsync(item, stop).AsTask().GetAwaiter().GetResult(), item);

        Outcome Read(Stream content, StoreItem item)
        {
            using (content) return reader.Read(content, item, documents, ReadOrder.OneByOne, stop);
        }
    }

    /// <summary>A text that is not to stand in the shell's history.</summary>
    private static string ReadText(CancellationToken stop)
    {
        using var input = new StandardInput(stop);
        byte[] text = new byte[MostInput];
        int length;
        try
        {
            length = input.ReadAtLeast(text, MostInput, throwOnEndOfStream: false);
        }
        catch (StoreException exception)
        {
            throw new UsageException(exception.Detail, exception);
        }
        return length < MostInput ? Encoding.UTF8.GetString(text, 0, length) : throw new UsageException("a text on standard input may be 1 MiB long; name a file instead");
    }

    /// <summary>The audit log of the usual store hears of values that were shown.</summary>
    private static void Audit(ScanOptions options, Session session, ExplainedDocuments documents)
    {
        using FindingsStore? store = FindingsPlace.OpenLog(options, KeyPlace.Find(options.KeyFile, session.Sources), session);
        store?.Audit.Add(Actor.Name, "explain.revealed", count: documents.Documents.Sum(static document => document.Explanations.Length));
    }
}
