using PiiScanner.Findings.Database;

namespace PiiScanner.Findings.Export;

/// <summary>What people have to know before they take what is shown for all there is, a sentence each.</summary>
/// <param name="isDutch">True for Dutch.</param>
public sealed class Caveats(bool isDutch)
{
    /// <summary>What a scan left unlooked at because it was asked to; null when it looked at everything.</summary>
    /// <param name="scan">The scan, as the user names it.</param>
    /// <param name="reach">What its results say of its targets.</param>
    public string? Reach(string scan, ScanReach reach) => reach switch
    {
        ScanReach.Narrow => isDutch
            ? $"Scan {scan} zocht niet naar alles: alleen naar sommige soorten, met een hogere drempel of binnen lagere grenzen."
            : $"Scan {scan} did not look for everything: for some types only, with a higher threshold or within tighter limits.",
        ScanReach.Chosen => isDutch
            ? $"Scan {scan} las alleen een keuze uit de objecten (--include, --exclude, --one-file-system)."
            : $"Scan {scan} read a choice of the objects only (--include, --exclude, --one-file-system).",
        ScanReach.Recent => isDutch
            ? $"Scan {scan} las alleen wat sinds een datum veranderd is (--since)."
            : $"Scan {scan} read only what had changed since a date (--since).",
        _ => null,
    };

    /// <summary>That a scan did not come to its end.</summary>
    /// <param name="scan">The scan, as the user names it.</param>
    public string Stopped(string scan) => isDutch
        ? $"Scan {scan} is afgebroken: wat zij nog niet gelezen had, is niet bekend."
        : $"Scan {scan} was stopped: what it had not read by then is not known.";

    /// <summary>That findings were selected.</summary>
    /// <param name="options">By which options.</param>
    public string Selected(string options) => isDutch
        ? $"Dit gaat alleen over bevindingen die gekozen zijn met {options}."
        : $"This is only about findings selected with {options}.";

    /// <summary>That decisions of people leave findings out.</summary>
    /// <param name="count">How many, in figures.</param>
    public string Triaged(string count) => isDutch
        ? $"Bevindingen die niet meetellen omdat ze als vals alarm of aanvaard zijn aangemerkt: {count} (--all toont ze)."
        : $"Findings not counted because they were triaged as false positive or accepted: {count} (--all shows them).";

    /// <summary>That an allow list leaves places out.</summary>
    /// <param name="count">How many, in figures.</param>
    public string Allowed(string count) => isDutch
        ? $"Plaatsen die niet meetellen omdat een lijst (--allow) ze toestaat: {count}."
        : $"Places not counted because a list (--allow) allows them: {count}.";
}
