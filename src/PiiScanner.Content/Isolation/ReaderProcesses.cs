using System.Collections.Concurrent;
using System.Collections.Immutable;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Isolation;

/// <summary>
/// Processes in which formats are read whose libraries may hang, bloat or die of hostile content. Each has neither keys nor network, little
/// memory, and gets bytes only as it asks for them; text and entries come back. They are started when first needed and used again. Thread-safe;
/// disposing ends them.
/// </summary>
/// <param name="program">The program that calls <see cref="ReaderHost.Run(Stream, Stream)"/>.</param>
/// <param name="arguments">Its arguments.</param>
public sealed class ReaderProcesses(string program, ImmutableArray<string> arguments) : IDisposable
{
    private readonly ConcurrentBag<ReaderProcess> idle = [];

    /// <summary>How much processor time a process may take between two signs of life.</summary>
    internal TimeSpan MostWork { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Reads a document in a process. If that dies over it, it is read once more in a new one, what was handed over before passed over; if that
    /// dies too, the document is <see cref="Reason.Crashed"/>.
    /// </summary>
    internal void Read(IFormat format, Stream content, FormatContext context)
    {
        var reading = new IsolatedReading(format.Name, content, context);
        for (int tries = 0; tries < 2; tries++)
        {
            ReaderProcess process = idle.TryTake(out ReaderProcess? used) ? used : ReaderProcess.Start(program, arguments, MostWork);
            bool isSound = false;
            try
            {
                isSound = reading.Run(process);
            }
            finally
            {
                if (isSound) idle.Add(process);
                else process.Dispose();
            }
            if (isSound) return;
            context.CancellationToken.ThrowIfCancellationRequested();
        }
        context.Note(Reason.Crashed, "It kills the process that reads it.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (idle.TryTake(out ReaderProcess? process)) process.Dispose();
    }
}
