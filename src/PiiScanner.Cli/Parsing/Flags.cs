namespace PiiScanner.Cli.Parsing;

/// <summary>The options of <c>scan</c>, in the order of the help.</summary>
internal static class Flags
{
    private const int MaxScanIdLength = 128;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Flag> All { get; } =
    [
        new("type", FlagGroup.Search, "Look for this type only, such as nl-bsn; 'piiscan patterns list' names them all.",
            static (options, text) => options.Types.Add(text)) { Value = "ID", Repeats = true, IsConfigurable = true },
        new("min-confidence", FlagGroup.Search, "Report what is at least this sure; 0 reports every candidate.",
            static (options, text) => options.MinConfidence = Quantity.Number(text, 0, 1)) { Value = "0..1", Default = "0.5", IsConfigurable = true },
        new("patterns", FlagGroup.Search, "Look for your own patterns too: every *.yaml in this directory.",
            static (options, text) => options.Patterns = text) { Value = "DIR", IsConfigurable = true },
        new("values", FlagGroup.Search, "Look for these exact values too: a file with lines of id, tab, value.",
            static (options, text) => options.ValuesFile = text) { Value = "FILE" },
        new("allow", FlagGroup.Search, "Leave out what this list allows: values, fingerprints, paths, your own domains and accounts, each with a reason.",
            static (options, text) => options.AllowFile = text) { Value = "FILE", IsConfigurable = true },

        new("include", FlagGroup.Selection, "Read only what a glob matches, written as in .gitignore.",
            static (options, text) => options.Include.Add(text)) { Value = "GLOB", Repeats = true, IsConfigurable = true },
        new("exclude", FlagGroup.Selection, "Leave out what a glob matches; .piiscanignore files do the same.",
            static (options, text) => options.Exclude.Add(text)) { Value = "GLOB", Repeats = true, IsConfigurable = true },
        new("since", FlagGroup.Selection, "Read only what changed since a date (2026-11-01) or within a time (7d).",
            static (options, text) => options.Since = Quantity.Since(text, TimeProvider.System)) { Value = "WHEN" },
        new("all-versions", FlagGroup.Selection, "Read earlier versions of objects too, where a bucket or container keeps them.",
            static (options, text) => options.AllVersions = text == "true") { IsConfigurable = true },
        new("password-file", FlagGroup.Selection, "Try these passwords, one a line, on what is encrypted.",
            static (options, text) => options.PasswordFile = text) { Value = "FILE", IsConfigurable = true },
        new("one-file-system", FlagGroup.Selection, "Do not cross into other file systems.",
            static (options, text) => options.OneFileSystem = text == "true") { IsConfigurable = true },
        new("dry-run", FlagGroup.Selection, "List only: print objects, bytes and requests by store.",
            static (options, text) => options.DryRun = text == "true"),

        new("max-depth", FlagGroup.Limits, "Open containers in containers down to this depth.",
            static (options, text) => options.Limits = options.Limits with { MaxDepth = Quantity.Whole(text, 0, 1000) })
            { Value = "N", Default = "32", IsConfigurable = true },
        new("max-ratio", FlagGroup.Limits, "Give up on what expands more than this many times.",
            static (options, text) => options.Limits = options.Limits with { MaxRatio = Quantity.Number(text, 1, 1e9) })
            { Value = "N", Default = "200", IsConfigurable = true },
        new("max-entry-size", FlagGroup.Limits, "Read an entry of a container up to this size, such as 10M or 4GiB.",
            static (options, text) => options.Limits = options.Limits with { MaxEntrySize = Quantity.Size(text) })
            { Value = "SIZE", IsConfigurable = true },
        new("max-object-size", FlagGroup.Limits, "Do not open objects larger than this.",
            static (options, text) => options.Limits = options.Limits with { MaxObjectSize = Quantity.Size(text) })
            { Value = "SIZE", IsConfigurable = true },
        new("object-timeout", FlagGroup.Limits, "Give up on an object after this time, such as 90s or 10m.",
            static (options, text) => options.Limits = options.Limits with { ObjectTimeout = Quantity.Duration(text) })
            { Value = "TIME", Default = "24h", IsConfigurable = true },
        new("max-rate", FlagGroup.Limits, "Read at most this many bytes a second.",
            static (options, text) => options.MaxRate = Quantity.Size(text)) { Value = "SIZE", IsConfigurable = true },

        new("format", FlagGroup.Output, "What comes out: table (a summary), jsonl (a record a line), csv, sarif, ocsf, html (a report) or xlsx.",
            static (options, text) => options.Format = OutputFormats.Parse(text, OutputFormats.Words))
            { Choices = [.. OutputFormats.Words], Letter = 'f', Value = "FORMAT", Default = "table" },
        new("output", FlagGroup.Output, "Write to this file, in the format given or that of --format.",
            static (options, text) => options.Outputs.Add(Output(text))) { Letter = 'o', Value = "[FORMAT=]FILE", Repeats = true },
        new("reveal", FlagGroup.Output, "Write plain values. Files are made for you alone; a terminal needs --yes.",
            static (options, text) => options.Reveal = text == "true"),
        new("all-places", FlagGroup.Output, "Write every place of a value instead of the first 16.",
            static (options, text) => options.AllPlaces = text == "true") { IsConfigurable = true },
        new("scan-id", FlagGroup.Output, "The scan's name in records; the time by default.",
            static (options, text) => options.ScanId = ScanId(text)) { Value = "ID" },
        new("key-file", FlagGroup.Output, "The key that fingerprints are made with; 'piiscan keys init' makes one.",
            static (options, text) => options.KeyFile = text) { Value = "FILE", IsConfigurable = true },
        new("store", FlagGroup.Output, "Keep results here: a file or a PostgreSQL connection; without a key none are kept.",
            static (options, text) => options.Store = text) { Value = "FILE|CONNECTION", IsConfigurable = true, IsSecret = true },
        new("no-store", FlagGroup.Output, "Keep no results.",
            static (options, text) => options.NoStore = text == "true") { IsConfigurable = true },

        new("fail-on", FlagGroup.Outcome, "Exit 1 when something of this severity was found: none, low, medium or high.",
            static (options, text) => options.FailOn = Level.Parse("--fail-on", text))
            { Choices = [.. Level.Words], Value = "LEVEL", Default = "none", IsConfigurable = true },
        new("allow-partial", FlagGroup.Outcome, "Do not exit 3 because something was not read.",
            static (options, text) => options.AllowPartial = text == "true") { IsConfigurable = true },

        new("threads", FlagGroup.Running, "How many threads read; all processors by default.",
            static (options, text) => options.Threads = Quantity.Whole(text, 1, 1024))
            { Letter = 'j', Value = "N", IsConfigurable = true },
        new("resume", FlagGroup.Running, "Go on with the last scan of these targets that was broken off.",
            static (options, text) => options.Resume = text == "true"),
        new("no-spool", FlagGroup.Running, "Write no temporary files (they are encrypted and nameless).",
            static (options, text) => options.NoSpool = text == "true") { IsConfigurable = true },
        new("no-progress", FlagGroup.Running, "Show no progress.",
            static (options, text) => options.NoProgress = text == "true") { IsConfigurable = true },
        new("no-color", FlagGroup.Running, "Use no colour; NO_COLOR does the same.",
            static (options, text) => options.NoColor = text == "true") { IsConfigurable = true },
        new("yes", FlagGroup.Running, "Do what would otherwise be refused: reveal values on a terminal.",
            static (options, text) => options.Yes = text == "true"),
        new("quiet", FlagGroup.Running, "Print no summary and no notices, only errors and the records asked for.",
            static (options, text) => options.Quiet = text == "true") { Letter = 'q' },
        new("verbose", FlagGroup.Running, "Print counts, times and memory.",
            static (options, text) => options.Verbose = text == "true") { Letter = 'v' },
    ];

    // What stands before '=' is a format when it looks like a word; else the file's name holds a '='.
    private static OutputTarget Output(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        bool hasFormat = equals > 0 && text.AsSpan(0, equals).IndexOfAnyExceptInRange('a', 'z') < 0;
        string path = hasFormat ? text[(equals + 1)..] : text;
        if (path.Length == 0) throw new UsageException("a file name is missing; write it like findings.jsonl or jsonl=findings.jsonl");
        return new OutputTarget(hasFormat ? OutputFormats.Parse(text[..equals], OutputFormats.Words) : null, path);
    }

    private static string ScanId(string text) =>
        text.Length is > 0 and <= MaxScanIdLength && text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0
            ? text
            : throw new UsageException($"an id is 1 to {MaxScanIdLength} printable ASCII characters without spaces");
}
