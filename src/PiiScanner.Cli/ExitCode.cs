namespace PiiScanner.Cli;

/// <summary>What the process ends with (CONTRACT.md, "Exit codes").</summary>
internal static class ExitCode
{
    /// <summary>Complete.</summary>
    public const int Complete = 0;

    /// <summary>Findings at or above the level of <c>--fail-on</c>.</summary>
    public const int Found = 1;

    /// <summary>Wrong usage or configuration.</summary>
    public const int Usage = 2;

    /// <summary>Finished, but something that may hold text was not read.</summary>
    public const int Incomplete = 3;

    /// <summary>A target is missing or denied.</summary>
    public const int Target = 4;

    /// <summary>Internal error, or the output could not be written.</summary>
    public const int Internal = 5;

    /// <summary>Stopped by SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>The reader of standard output went away, as if stopped by SIGPIPE.</summary>
    public const int BrokenPipe = 141;

    /// <summary>Stopped by SIGTERM.</summary>
    public const int Terminated = 143;

    // A stop says the least about what lies there, so it outweighs everything; see CONTRACT.md for the rest.
    private static readonly int[] Precedence = [Interrupted, Terminated, BrokenPipe, Internal, Usage, Found, Target, Incomplete];

    /// <summary>The one code that several facts amount to.</summary>
    public static int Gravest(params ReadOnlySpan<int> codes)
    {
        foreach (int code in Precedence)
        {
            if (codes.Contains(code)) return code;
        }
        return Complete;
    }
}
