using PiiScanner.Cli.Configuration;
using PiiScanner.Cli.Parsing;
using PiiScanner.Content.Reading;

namespace PiiScanner.Cli;

/// <summary>What a scan is asked to do. Filled by the flags, weakest source first; the defaults stand there too.</summary>
internal sealed class ScanOptions
{
    /// <summary>Types wanted, empty for all.</summary>
    public List<string> Types { get; } = [];

    /// <summary>Matches below it are not reported.</summary>
    public double MinConfidence { get; set; }

    /// <summary>Directory of the user's own patterns, null for none.</summary>
    public string? Patterns { get; set; }

    /// <summary>File of exact values to look for, null for none.</summary>
    public string? ValuesFile { get; set; }

    /// <summary>File of what may lie where it lies, null for none.</summary>
    public string? AllowFile { get; set; }

    /// <summary>Only what one of these globs matches is read; empty for all.</summary>
    public List<string> Include { get; } = [];

    /// <summary>What one of these globs matches is left out.</summary>
    public List<string> Exclude { get; } = [];

    /// <summary>Only objects changed since are read, null for all.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>Earlier versions of objects are read too.</summary>
    public bool AllVersions { get; set; }

    /// <summary>Do not cross into other file systems.</summary>
    public bool OneFileSystem { get; set; }

    /// <summary>File of passwords to try on what is encrypted, null for none.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>How far reading goes.</summary>
    public ReadLimits Limits { get; set; } = new();

    /// <summary>Bytes a second over all threads, null for as fast as possible.</summary>
    public long? MaxRate { get; set; }

    /// <summary>Where results go beside standard output.</summary>
    public List<OutputTarget> Outputs { get; } = [];

    /// <summary>The format of standard output, and of outputs that name none.</summary>
    public OutputFormat Format { get; set; }

    /// <summary>Write plain values.</summary>
    public bool Reveal { get; set; }

    /// <summary>Write all places of a value instead of the first 16.</summary>
    public bool AllPlaces { get; set; }

    /// <summary>The scan's id in records; null for one made of the time.</summary>
    public string? ScanId { get; set; }

    /// <summary>List only.</summary>
    public bool DryRun { get; set; }

    /// <summary>The least severity that makes exit code 1; none for never.</summary>
    public Severity FailOn { get; set; }

    /// <summary>What was not read does not make exit code 3.</summary>
    public bool AllowPartial { get; set; }

    /// <summary>How many threads read.</summary>
    public int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>File with the key, null for the usual places.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Where results are kept, null for the usual place.</summary>
    public string? Store { get; set; }

    /// <summary>Keep no results.</summary>
    public bool NoStore { get; set; }

    /// <summary>Go on with a scan that was broken off.</summary>
    public bool Resume { get; set; }

    /// <summary>Write no temporary files.</summary>
    public bool NoSpool { get; set; }

    /// <summary>No progress line.</summary>
    public bool NoProgress { get; set; }

    /// <summary>No colour.</summary>
    public bool NoColor { get; set; }

    /// <summary>Do not ask.</summary>
    public bool Yes { get; set; }

    /// <summary>Only errors and what was asked for as records.</summary>
    public bool Quiet { get; set; }

    /// <summary>Diagnostics on standard error.</summary>
    public bool Verbose { get; set; }

    /// <summary>The options that settings amount to.</summary>
    /// <exception cref="UsageException">A value is wrong.</exception>
    public static ScanOptions From(Settings settings)
    {
        var options = new ScanOptions();
        foreach (Flag flag in Flags.All)
        {
            if (settings.TryGet(Settings.KeyOf(flag), out Setting? setting)) setting.Apply(flag.Repeats, value => flag.Use(options, value));
        }
        return options;
    }
}
