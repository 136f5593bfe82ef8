using System.Runtime.InteropServices;

namespace PiiScanner.Cli;

/// <summary>
/// Turns the first SIGINT or SIGTERM into a request to stop: what is finished is kept, what is under way is dropped. The second one ends
/// the process as if nobody listened.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private int code;

    /// <summary>Listens from now on.</summary>
    /// <param name="announce">Tells the user that it was heard.</param>
    public StopSignals(Action announce)
    {
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Hear(context, ExitCode.Interrupted, announce)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Hear(context, ExitCode.Terminated, announce)),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>The exit code of the signal that was heard, 0 when none was.</summary>
    public int Code => Volatile.Read(ref code);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private void Hear(PosixSignalContext context, int meaning, Action announce)
    {
        if (Interlocked.CompareExchange(ref code, meaning, 0) != 0) return;
        context.Cancel = true;
        announce();
        source.Cancel();
    }
}
