namespace PiiScanner.Findings.Export.Report;

/// <summary>What a report says to people, in their language.</summary>
internal sealed record ReportTexts
{
    /// <summary>The language, as HTML names it.</summary>
    public required string Language { get; init; }

    /// <summary>Between the thousands of a number.</summary>
    public required string Thousands { get; init; }

    /// <summary>Before the decimals of a number.</summary>
    public required string Point { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>Skips to the content.</summary>
    public required string ToContent { get; init; }

    /// <summary>Names of the key figures: objects, size, read, places, documents, not read.</summary>
    public required string[] Figures { get; init; }

    /// <summary>The first sentence: places (0), documents (1), objects (2).</summary>
    public required string Found { get; init; }

    /// <summary>Nothing was found.</summary>
    public required string FoundNothing { get; init; }

    /// <summary>The same where not everything was looked at.</summary>
    public required string FoundNothingOfThis { get; init; }

    /// <summary>What the words of the key figures mean, and how sure they are.</summary>
    public required string Meaning { get; init; }

    /// <summary>Heads what was not read.</summary>
    public required string NotRead { get; init; }

    /// <summary>Explains it: objects and entries (0).</summary>
    public required string NotReadMeans { get; init; }

    /// <summary>Everything was read.</summary>
    public required string ReadAll { get; init; }

    /// <summary>Heads the picture.</summary>
    public required string Picture { get; init; }

    /// <summary>Explains it.</summary>
    public required string PictureMeans { get; init; }

    /// <summary>Where all folders of the picture lie (0).</summary>
    public required string Within { get; init; }

    /// <summary>Heads the documents that hold the worst.</summary>
    public required string Worst { get; init; }

    /// <summary>Explains it: how many are shown (0) of how many (1).</summary>
    public required string WorstMeans { get; init; }

    /// <summary>Heads what changed.</summary>
    public required string Change { get; init; }

    /// <summary>What changed: the scan (0), the earlier one (1).</summary>
    public required string ChangeSince { get; init; }

    /// <summary>New, gone, unchanged, not known.</summary>
    public required string[] Changes { get; init; }

    /// <summary>Heads the stores.</summary>
    public required string Stores { get; init; }

    /// <summary>Columns: store, region, objects, size, read, not wholly read.</summary>
    public required string[] StoreColumns { get; init; }

    /// <summary>Columns: severity, document, what, masked evidence.</summary>
    public required string[] WorstColumns { get; init; }

    /// <summary>Columns: reason, how often, what it means.</summary>
    public required string[] ReasonColumns { get; init; }

    /// <summary>Columns: object or entry, reason.</summary>
    public required string[] UnreadColumns { get; init; }

    /// <summary>The column of types.</summary>
    public required string Type { get; init; }

    /// <summary>The column of sums.</summary>
    public required string Sum { get; init; }

    /// <summary>How many more there are (0).</summary>
    public required string More { get; init; }

    /// <summary>How the page was made: scan (0), time (1), program (2), patterns (3).</summary>
    public required string Made { get; init; }

    /// <summary>What stands in the page.</summary>
    public required string Privacy { get; init; }

    /// <summary>Before the head of the audit log.</summary>
    public required string Audit { get; init; }

    /// <summary>The words for severities, from none up.</summary>
    public required string[] Severities { get; init; }

    /// <summary>What people call a store.</summary>
    public required Func<string, string> Store { get; init; }

    /// <summary>What a reason means.</summary>
    public required Func<Reason, string> Reason { get; init; }

    /// <summary>In English.</summary>
    public static ReportTexts English { get; } = new()
    {
        Language = "en",
        Thousands = ",",
        Point = ".",
        Title = "Personal data: what lies where",
        ToContent = "To the content",
        Figures = ["objects", "in size", "of that read", "places with personal data", "documents with personal data", "not wholly read"],
        Found = "{0} places with personal data were found, in {1} documents within {2} objects.",
        FoundNothing = "No personal data was found.",
        FoundNothingOfThis = "No personal data was found in what was looked at.",
        Meaning = "An object is a file as it is stored; a document is such a file or something in it, such as an attachment or a file in a zip. A place is one mention of a "
            + "value. Values are recognised by their form and by what stands around them: some may be mistaken, and what looks different may have been missed.",
        NotRead = "What was not read",
        NotReadMeans = "{0} objects or parts may hold text that was not searched. What this page says does not hold for them.",
        ReadAll = "All that may hold text was read.",
        Picture = "What lies where",
        PictureMeans = "Places by type and folder. The darker, the more.",
        Within = "Folders within {0}:",
        Worst = "The most serious documents",
        WorstMeans = "{0} of {1} documents, the most serious first. How serious depends on the type, on how sure it is and on what stands with it. Values are masked.",
        Change = "What changed",
        ChangeSince = "What scan {0} found, compared with scan {1}. A value counts once a document.",
        Changes = ["new", "gone", "unchanged", "not read or not looked for this time"],
        Stores = "What was scanned",
        StoreColumns = ["Store", "Region", "Objects", "Size", "Read", "Not wholly read"],
        WorstColumns = ["Severity", "Document", "What", "Examples, masked"],
        ReasonColumns = ["Reason", "How often", "What it means"],
        UnreadColumns = ["Object or part", "Reason"],
        Type = "Type",
        Sum = "Sum",
        More = "and {0} more; the exports to CSV and Excel list them all",
        Made = "Scan {0}, begun {1}, by PiiScanner {2} with patterns {3}.",
        Privacy = "This page holds masked values and the names of files. Names can be personal data too: keep it as you keep those files.",
        Audit = "State of the audit log, by which it can be checked later that nothing in it was changed:",
        Severities = ["none", "low", "medium", "high"],
        Store = static store => store switch { "file" => "disk", "stdin" => "standard input", _ => store },
        Reason = static reason => reason switch
        {
            PiiScanner.Reason.Internal => "a defect of the scanner",
            PiiScanner.Reason.Crashed => "reading it crashed twice",
            PiiScanner.Reason.Timeout => "it took too long",
            PiiScanner.Reason.AccessDenied => "access was refused",
            PiiScanner.Reason.Changed => "it changed while it was read",
            PiiScanner.Reason.Truncated => "it ends before it should",
            PiiScanner.Reason.Corrupt => "it is damaged",
            PiiScanner.Reason.Encrypted => "it needs a password or a key",
            PiiScanner.Reason.LimitSize => "it is larger than the limit",
            PiiScanner.Reason.LimitRatio => "it expands beyond the limit",
            PiiScanner.Reason.LimitDepth => "it is nested deeper than the limit",
            PiiScanner.Reason.LimitEntries => "it holds too many entries",
            PiiScanner.Reason.ArchiveTier => "it must be restored from the archive tier first",
            PiiScanner.Reason.Unsupported => "a format that is not read",
            PiiScanner.Reason.NotFound => "it was not there",
            PiiScanner.Reason.NotRegular => "links, pipes and devices: no loss",
            PiiScanner.Reason.Ignored => "left out by your rules",
            _ => "a format without text (images, audio, programs): no loss",
        },
    };

    /// <summary>In Dutch.</summary>
    public static ReportTexts Dutch { get; } = new()
    {
        Language = "nl",
        Thousands = ".",
        Point = ",",
        Title = "Persoonsgegevens: wat ligt waar",
        ToContent = "Naar de inhoud",
        Figures = ["objecten", "groot", "daarvan gelezen", "plaatsen met persoonsgegevens", "documenten met persoonsgegevens", "niet geheel gelezen"],
        Found = "Er zijn {0} plaatsen met persoonsgegevens gevonden, in {1} documenten in {2} objecten.",
        FoundNothing = "Er zijn geen persoonsgegevens gevonden.",
        FoundNothingOfThis = "Er zijn geen persoonsgegevens gevonden in wat bekeken is.",
        Meaning = "Een object is een bestand zoals het is opgeslagen; een document is zo'n bestand of iets daarin, zoals een bijlage of een bestand in een zip. Een plaats is één "
            + "vermelding van een gegeven. Gegevens worden herkend aan hun vorm en aan wat eromheen staat: er kunnen vergissingen bij zijn, en wat er anders uitziet kan gemist zijn.",
        NotRead = "Wat niet gelezen is",
        NotReadMeans = "In {0} objecten of onderdelen kan tekst staan die niet doorzocht is. Wat op deze pagina staat, geldt daarvoor niet.",
        ReadAll = "Alles waar tekst in kan staan, is gelezen.",
        Picture = "Wat ligt waar",
        PictureMeans = "Plaatsen naar soort en map. Hoe donkerder, hoe meer.",
        Within = "Mappen in {0}:",
        Worst = "De ernstigste documenten",
        WorstMeans = "{0} van {1} documenten, de ernstigste eerst. Hoe ernstig hangt af van de soort, van hoe zeker het is en van wat erbij staat. Waarden zijn afgeschermd.",
        Change = "Wat er veranderd is",
        ChangeSince = "Wat scan {0} vond, vergeleken met scan {1}. Een gegeven telt één keer per document.",
        Changes = ["nieuw", "verdwenen", "ongewijzigd", "deze keer niet gelezen of niet gezocht"],
        Stores = "Wat er gescand is",
        StoreColumns = ["Opslag", "Regio", "Objecten", "Grootte", "Gelezen", "Niet geheel gelezen"],
        WorstColumns = ["Ernst", "Document", "Wat", "Voorbeelden, afgeschermd"],
        ReasonColumns = ["Reden", "Hoe vaak", "Wat het betekent"],
        UnreadColumns = ["Object of onderdeel", "Reden"],
        Type = "Soort",
        Sum = "Totaal",
        More = "en nog {0}; de exports naar CSV en Excel noemen ze allemaal",
        Made = "Scan {0}, begonnen op {1}, door PiiScanner {2} met patronen {3}.",
        Privacy = "Deze pagina bevat afgeschermde waarden en namen van bestanden. Ook namen kunnen persoonsgegevens zijn: bewaar de pagina even zorgvuldig als die bestanden.",
        Audit = "Stand van het auditlog, waarmee later te controleren is dat er niets in veranderd is:",
        Severities = ["geen", "laag", "middel", "hoog"],
        Store = static store => store switch { "file" => "schijf", "stdin" => "standaardinvoer", _ => store },
        Reason = static reason => reason switch
        {
            PiiScanner.Reason.Internal => "een fout van de scanner",
            PiiScanner.Reason.Crashed => "het lezen liep twee keer vast",
            PiiScanner.Reason.Timeout => "het duurde te lang",
            PiiScanner.Reason.AccessDenied => "geen toegang",
            PiiScanner.Reason.Changed => "het veranderde tijdens het lezen",
            PiiScanner.Reason.Truncated => "het houdt te vroeg op",
            PiiScanner.Reason.Corrupt => "het is beschadigd",
            PiiScanner.Reason.Encrypted => "het vraagt een wachtwoord of sleutel",
            PiiScanner.Reason.LimitSize => "het is groter dan de grens",
            PiiScanner.Reason.LimitRatio => "het wordt bij het uitpakken groter dan de grens",
            PiiScanner.Reason.LimitDepth => "het is dieper genest dan de grens",
            PiiScanner.Reason.LimitEntries => "het heeft te veel onderdelen",
            PiiScanner.Reason.ArchiveTier => "het moet eerst uit de archieflaag worden teruggezet",
            PiiScanner.Reason.Unsupported => "een formaat dat niet gelezen wordt",
            PiiScanner.Reason.NotFound => "het was er niet",
            PiiScanner.Reason.NotRegular => "koppelingen, pipes en apparaten: geen gemis",
            PiiScanner.Reason.Ignored => "weggelaten door uw regels",
            _ => "een formaat zonder tekst (beeld, geluid, programma's): geen gemis",
        },
    };
}
