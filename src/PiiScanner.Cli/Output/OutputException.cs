namespace PiiScanner.Cli.Output;

/// <summary>Results could not be written.</summary>
internal sealed class OutputException : IOException
{
    private const int BrokenPipe = 32;
    private const int NoSpace = 28;

    /// <summary>Says in one sentence what failed.</summary>
    /// <param name="name">Where it was written to, in the user's words.</param>
    /// <param name="inner">What the system said; its number is in <see cref="Exception.HResult"/>.</param>
    public OutputException(string name, IOException inner)
        : base($"cannot write {name}: {ReasonOf(inner.HResult)}", inner)
    {
        IsBrokenPipe = inner.HResult == BrokenPipe;
    }

    /// <summary>True when the reader went away: no error, but nobody to write for.</summary>
    public bool IsBrokenPipe { get; }

    private static string ReasonOf(int error) => error == NoSpace ? "no space left; free some or choose another place" : "the system refused it";
}
