using System.Globalization;
using PiiScanner.Detection;

namespace PiiScanner.Cli.Output;

/// <summary>What the summary says to people, in their language.</summary>
internal sealed record Texts
{
    /// <summary>Nothing was found; the number of objects and their size follow.</summary>
    public required string FoundNothing { get; init; }

    /// <summary>How many places (0) in how many objects (1) of how many (2) with what size (3).</summary>
    public required string Found { get; init; }

    /// <summary>How many places the allow list has left out (0).</summary>
    public required string Allowed { get; init; }

    /// <summary>Heads the list of documents that hold the worst.</summary>
    public required string WorstPlaces { get; init; }

    /// <summary>Heads the list of what was not read.</summary>
    public required string NotRead { get; init; }

    /// <summary>Heads the list of objects that were not wholly read: how many are shown (0) of how many (1).</summary>
    public required string NotReadObjects { get; init; }

    /// <summary>At how many of them (0) temporary space ran out.</summary>
    public required string LackedRoom { get; init; }

    /// <summary>Heads the list of what was left alone and is no loss.</summary>
    public required string LeftAlone { get; init; }

    /// <summary>All that may hold text was read.</summary>
    public required string ReadAll { get; init; }

    /// <summary>The scan was stopped.</summary>
    public required string Stopped { get; init; }

    /// <summary>There were no objects.</summary>
    public required string NoObjects { get; init; }

    /// <summary>What an exit code means.</summary>
    public required Func<int, string> Exit { get; init; }

    /// <summary>What a reason means.</summary>
    public required Func<Reason, string> Reason { get; init; }

    /// <summary>The word for a severity.</summary>
    public required Func<Severity, string> Severity { get; init; }

    /// <summary>Exit code 0, though not everything was read.</summary>
    public required string AcceptedPartial { get; init; }

    /// <summary>True when the language is Dutch.</summary>
    public bool IsDutch => ReferenceEquals(this, Dutch);

    /// <summary>How numbers are written.</summary>
    public NumberFormatInfo Marks { get; init; } = NumberFormatInfo.InvariantInfo;

    /// <summary>The name of a pattern.</summary>
    public required Func<Pattern, string> NameOf { get; init; }

    /// <summary>The language of the environment: Dutch where it says so, else English.</summary>
    public static Texts Of(Func<string, string?> environment)
    {
        string[] variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
        string? language = variables.Select(environment).FirstOrDefault(static value => !string.IsNullOrEmpty(value));
        return language?.StartsWith("nl", StringComparison.OrdinalIgnoreCase) == true ? Dutch : English;
    }

    /// <summary>A number of things.</summary>
    public string Count(long count) => Amount.Count(count, Marks);

    /// <summary>A size.</summary>
    public string Size(double bytes) => Amount.Size(bytes, Marks);

    private static Texts English { get; } = new()
    {
        FoundNothing = "Found nothing in {0} objects ({1}).",
        Found = "Found {0} places with personal data in {1} of {2} objects ({3}).",
        Allowed = "Left out {0} places that the allow list allows.",
        WorstPlaces = "Most serious documents:",
        NotRead = "Not read, though it may hold text:",
        NotReadObjects = "Objects not wholly read ({0} of {1}):",
        LackedRoom = "At {0} of them temporary space ran out: make room, or name another place in TMPDIR, and scan again.",
        LeftAlone = "Left alone:",
        ReadAll = "All that may hold text was read.",
        Stopped = "The scan was stopped; this is what it saw until then.",
        NoObjects = "There was nothing to scan.",
        NameOf = static pattern => pattern.EnglishName,
        Severity = static severity => severity.Word(),
        Exit = static code => code switch
        {
            ExitCode.Found => "Exit code 1: something at or above the level of --fail-on was found.",
            ExitCode.Incomplete => "Exit code 3: not everything was read (--allow-partial accepts that).",
            ExitCode.Target => "Exit code 4: a target is missing or denied.",
            ExitCode.Interrupted or ExitCode.Terminated => $"Exit code {code}: stopped by a signal.",
            _ => "Exit code 0: complete.",
        },
        AcceptedPartial = "Exit code 0: not everything was read, which --allow-partial accepts.",
        Reason = static reason => reason switch
        {
            PiiScanner.Reason.Internal => "a defect of the scanner",
            PiiScanner.Reason.Crashed => "reading it crashed twice",
            PiiScanner.Reason.Timeout => "took longer than --object-timeout",
            PiiScanner.Reason.AccessDenied => "access was refused",
            PiiScanner.Reason.Changed => "changed while it was read",
            PiiScanner.Reason.Truncated => "ends before it should",
            PiiScanner.Reason.Corrupt => "damaged",
            PiiScanner.Reason.Encrypted => "needs a password or a key",
            PiiScanner.Reason.LimitSize => "larger than the size limits",
            PiiScanner.Reason.LimitRatio => "expands beyond --max-ratio",
            PiiScanner.Reason.LimitDepth => "nested deeper than --max-depth",
            PiiScanner.Reason.LimitEntries => "too many entries",
            PiiScanner.Reason.ArchiveTier => "must be restored from the archive tier first",
            PiiScanner.Reason.Unsupported => "a format that is not read",
            PiiScanner.Reason.NotFound => "not there",
            PiiScanner.Reason.NotRegular => "links, pipes and devices",
            PiiScanner.Reason.Ignored => "left out by your rules",
            _ => "no text in it by its format (images, audio, programs)",
        },
    };

    private static Texts Dutch { get; } = new()
    {
        FoundNothing = "Niets gevonden in {0} objecten ({1}).",
        Found = "{0} plaatsen met persoonsgegevens gevonden in {1} van {2} objecten ({3}).",
        Allowed = "{0} plaatsen weggelaten die op de lijst van --allow staan.",
        WorstPlaces = "Ernstigste documenten:",
        NotRead = "Niet gelezen, al kan er tekst in staan:",
        NotReadObjects = "Objecten die niet geheel gelezen zijn ({0} van {1}):",
        LackedRoom = "Bij {0} daarvan raakte de tijdelijke ruimte op: maak ruimte, of noem in TMPDIR een andere plaats, en scan opnieuw.",
        LeftAlone = "Overgeslagen:",
        ReadAll = "Alles waar tekst in kan staan, is gelezen.",
        Stopped = "De scan is afgebroken; dit is wat tot dan toe gezien is.",
        NoObjects = "Er was niets om te scannen.",
        NameOf = static pattern => pattern.DutchName,
        Severity = static severity => severity switch
        {
            PiiScanner.Severity.High => "hoog",
            PiiScanner.Severity.Medium => "middel",
            PiiScanner.Severity.Low => "laag",
            _ => "geen",
        },
        Exit = static code => code switch
        {
            ExitCode.Found => "Exitcode 1: er is iets gevonden op of boven het niveau van --fail-on.",
            ExitCode.Incomplete => "Exitcode 3: niet alles is gelezen (--allow-partial aanvaardt dat).",
            ExitCode.Target => "Exitcode 4: een doel ontbreekt of is niet toegankelijk.",
            ExitCode.Interrupted or ExitCode.Terminated => $"Exitcode {code}: afgebroken door een signaal.",
            _ => "Exitcode 0: volledig.",
        },
        AcceptedPartial = "Exitcode 0: niet alles is gelezen, wat --allow-partial aanvaardt.",
        Marks = new NumberFormatInfo { NumberGroupSeparator = ".", NumberDecimalSeparator = "," },
        Reason = static reason => reason switch
        {
            PiiScanner.Reason.Internal => "een fout van de scanner",
            PiiScanner.Reason.Crashed => "het lezen liep twee keer vast",
            PiiScanner.Reason.Timeout => "duurde langer dan --object-timeout",
            PiiScanner.Reason.AccessDenied => "geen toegang",
            PiiScanner.Reason.Changed => "veranderde tijdens het lezen",
            PiiScanner.Reason.Truncated => "houdt te vroeg op",
            PiiScanner.Reason.Corrupt => "beschadigd",
            PiiScanner.Reason.Encrypted => "vraagt een wachtwoord of sleutel",
            PiiScanner.Reason.LimitSize => "groter dan de groottegrenzen",
            PiiScanner.Reason.LimitRatio => "wordt bij het uitpakken groter dan --max-ratio toelaat",
            PiiScanner.Reason.LimitDepth => "dieper genest dan --max-depth",
            PiiScanner.Reason.LimitEntries => "te veel onderdelen",
            PiiScanner.Reason.ArchiveTier => "moet eerst uit de archieflaag worden teruggezet",
            PiiScanner.Reason.Unsupported => "een formaat dat niet gelezen wordt",
            PiiScanner.Reason.NotFound => "niet aanwezig",
            PiiScanner.Reason.NotRegular => "koppelingen, pipes en apparaten",
            PiiScanner.Reason.Ignored => "weggelaten door uw regels",
            _ => "een formaat zonder tekst (beeld, geluid, programma's)",
        },
    };
}
