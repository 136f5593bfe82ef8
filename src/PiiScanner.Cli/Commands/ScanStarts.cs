using System.Globalization;
using PiiScanner.Content.Reading;
using PiiScanner.Detection;
using PiiScanner.Findings.Database;
using PiiScanner.Stores;

namespace PiiScanner.Cli.Commands;

/// <summary>Starts a scan in the findings store.</summary>
internal static class ScanStarts
{
    /// <summary>True when what earlier scans know will do: plain values and places beyond those kept are in no store, nor are exact values.</summary>
    public static bool MayCarry(ScanOptions options) => !options.Reveal && !options.AllPlaces && options.ValuesFile is null;

    /// <summary>Starts, or goes on with the one that was broken off.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="id">The scan's id.</param>
    /// <param name="patterns">What is looked for.</param>
    /// <param name="targets">What is scanned.</param>
    /// <param name="secrets">Passwords and what is allowed; kept as a hash only.</param>
    /// <exception cref="UsageException">There is none to go on with, or it is still running.</exception>
    /// <exception cref="FindingsStoreException">The key was retired, or the store cannot be written.</exception>
    public static ScanWriter Begin(FindingsStore store, ScanOptions options, string id, PatternSet patterns, IReadOnlyList<string> targets, IEnumerable<string> secrets)
    {
        var start = new ScanStart(id, [.. targets.Select(Absolute)], [.. Settings(options, patterns, secrets)], Application.Version, patterns.Version)
        {
            IsNamed = options.ScanId is not null,
            Reach = ReachOf(options),
            Choices = [.. Choices(options)],
            IsLasting = options.ValuesFile is null,
        };
        try
        {
            if (!options.Resume) return store.Write(start);
            return store.Resume(start)
                ?? throw new UsageException("--resume: no scan of these targets, with these options, was broken off");
        }
        catch (FindingsStoreException exception) when (exception.IsRunning)
        {
            throw new UsageException(exception.Message, exception);
        }
    }

    /// <summary>What the results of a scan with these options say of its targets.</summary>
    public static ScanReach ReachOf(ScanOptions options)
    {
        var full = new ReadLimits();
        ReadLimits limits = options.Limits;
        bool isTight = limits.MaxDepth < full.MaxDepth || limits.MaxRatio < full.MaxRatio || limits.MaxEntrySize < full.MaxEntrySize || limits.MaxObjectSize < full.MaxObjectSize
            || limits.ObjectTimeout < full.ObjectTimeout;
        if (isTight || options.Types.Count > 0 || options.ValuesFile is not null || options.MinConfidence > new DetectorOptions().MinConfidence) return ScanReach.Narrow;
        return options.Since is not null ? ScanReach.Recent : Choices(options).Any() ? ScanReach.Chosen : ScanReach.Whole;
    }

    // What leaves out objects of the targets.
    private static IEnumerable<string> Choices(ScanOptions options) =>
    [
        .. options.Include.Select(static glob => $"--include {glob}").Order(StringComparer.Ordinal),
        .. options.Exclude.Select(static glob => $"--exclude {glob}").Order(StringComparer.Ordinal),
        .. options.OneFileSystem ? ["--one-file-system"] : Array.Empty<string>(),
    ];

    // Everything that decides what reading an object gives.
    private static IEnumerable<string> Settings(ScanOptions options, PatternSet patterns, IEnumerable<string> secrets)
    {
        ReadLimits limits = options.Limits;
        IEnumerable<string> types = options.Types.Distinct().Order(StringComparer.Ordinal);
        return
        [
            Application.Build, patterns.Version, string.Join(',', types), Invariant(options.MinConfidence), Invariant(limits.MaxDepth),
            Invariant(limits.MaxRatio), Invariant(limits.MaxEntrySize), Invariant(limits.MaxObjectSize), Invariant(limits.ObjectTimeout.Ticks),
            .. secrets,
        ];

        static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
    }

    // Without a signature: it changes, and what it opens does not.
    private static string Absolute(string target) =>
        target == "-" || target.Contains("://", StringComparison.Ordinal) || !Path.Exists(target) ? StoreUri.Shown(target) : Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
}
