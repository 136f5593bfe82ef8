using System.CommandLine;
using System.Reflection;
using PiiScanner.Cli.Output;
using PiiScanner.Cli.Parsing;
using PiiScanner.Findings.Database;

namespace PiiScanner.Cli.Commands;

/// <summary>The program: from a command line to an exit code.</summary>
internal static class Application
{
    /// <summary>What <c>--version</c> prints.</summary>
    public static string Version { get; } = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);

    /// <summary>
    /// What tells one build from another: of equal sources equal, of others another one (the compiler makes the module's id of all it reads). A
    /// version says too little, and whoever builds an image has no commit at hand.
    /// </summary>
    public static string Build => string.Join(',', Rooms.Select(static type => type.Module.ModuleVersionId.ToString("N")));

    private static Type[] Rooms =>
    [
        typeof(StoreItem), typeof(Detection.Detector), typeof(Content.Formats), typeof(Stores.StoreUri), typeof(Scanning.Pipeline.Scan), typeof(FindingsStore), typeof(Application),
    ];

    /// <summary>Parses, runs, and turns what goes wrong into a sentence and an exit code.</summary>
    public static int Run(IReadOnlyList<string> arguments, Session session)
    {
        try
        {
            return Dispatch(arguments, session);
        }
        catch (UsageException exception)
        {
            session.Terminal.Say(exception.Message);
            return ExitCode.Usage;
        }
        catch (FindingsStoreException exception)
        {
            session.Terminal.Say(exception.Message);
            return exception.IsRetiredKey ? ExitCode.Usage : ExitCode.Internal;
        }
        catch (OutputException exception)
        {
            if (exception.IsBrokenPipe) return ExitCode.BrokenPipe;
            session.Terminal.Say(exception.Message);
            return ExitCode.Internal;
        }
        catch (Exception exception)
        {
            // The message may quote what was read; where it happened says enough to report it.
            session.Terminal.Raw($"piiscan: internal error, please report it: {exception.GetType()}\n{exception.StackTrace}\n");
            return ExitCode.Internal;
        }
    }

    /// <summary>All commands with all their options.</summary>
    public static Command Root()
    {
        var root = new Command("piiscan", "Finds personal data in files, buckets and backups.")
        {
            new ScanCommand(),
            new Command("patterns", "List, show and test what is looked for.")
            {
                new PatternsListCommand(),
                new PatternsShowCommand(),
                new PatternsTestCommand(),
            },
            new ExplainCommand(),
            new Command("stores", "Check that stores can be read.") { new StoresCheckCommand() },
            new Command("findings", "Look at what scans found.")
            {
                new FindingsListCommand(),
                new FindingsShowCommand(),
                new FindingsTriageCommand(),
                new FindingsExportCommand(),
            },
            new DiffCommand(),
            new CheckCommand(),
            new Command("keys", "Make, change and destroy the key that findings are sealed with.")
            {
                new KeysInitCommand(),
                new KeysRotateCommand(),
                new KeysDestroyCommand(),
            },
            new Command("audit", "See who did what with findings, and that nothing was left out.") { new AuditShowCommand(), new AuditVerifyCommand() },
            new Command("config", "Show what is configured, and where.") { new ConfigShowCommand() },
            new SchemaCommand(),
            new CompletionCommand(),
        };
        root.Add(new CommandOption("help", 'h', null, "Print this help.") { Recursive = true });
        root.Add(new CommandOption("version", null, null, "Print the version."));
        return root;
    }

    private static int Dispatch(IReadOnlyList<string> arguments, Session session)
    {
        Command root = Root();
        // "@name" is a target like any other, not a file of arguments.
        ParseResult result = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        Command command = result.CommandResult.Command;
        if (IsGiven(result, root, "--help"))
        {
            session.Terminal.Write(Help.Of(command));
            return ExitCode.Complete;
        }
        if (IsGiven(result, root, "--version"))
        {
            session.Terminal.Write($"piiscan {Version}\n");
            return ExitCode.Complete;
        }
        if (arguments.Count == 0)
        {
            session.Terminal.Raw(Help.Of(command));
            return ExitCode.Usage;
        }
        if (ParseErrors.Find(arguments, result) is { } problem) throw new UsageException(problem);
        return ((Verb)command).Run(result, session);
    }

    private static bool IsGiven(ParseResult result, Command root, string name) =>
        root.Options.Cast<CommandOption>().Single(option => option.Name == name).IsGiven(result);
}
