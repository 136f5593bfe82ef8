using System.Collections.Immutable;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Spooling;

namespace PiiScanner.Content.Isolation;

/// <summary>The other side of <see cref="ReaderProcesses"/>: a process that reads one document after the other, as it is told to, and knows of nothing else.</summary>
public static class ReaderHost
{
    private const long SpoolBytes = 32 << 20;

    /// <summary>Reads documents until nobody asks any more.</summary>
    /// <param name="input">What is asked, and bytes.</param>
    /// <param name="output">What is answered.</param>
    /// <returns>The exit code.</returns>
    public static int Run(Stream input, Stream output) => Run(input, output, Formats.All);

    /// <summary>The same with other formats.</summary>
    internal static int Run(Stream input, Stream output, ImmutableArray<IFormat> formats)
    {
        Confinement.Enter();
        var wire = new Wire(input, output);
        using var slots = new SemaphoreSlim(0);
        while (true)
        {
            try
            {
                string format = wire.TakeText() ?? "", name = wire.TakeText() ?? "";
                long length = wire.TakeNumber();
                ImmutableArray<string> passwords = [.. Enumerable.Range(0, wire.TakeCount()).Select(_ => wire.TakeText() ?? "")];
                Read(wire, formats.First(known => known.Name == format && known.IsIsolated), name, length, passwords, slots);
            }
            catch (IOException)
            {
                return 0; // the scanner is gone, or needs it no more
            }
        }
    }

    private static void Read(Wire wire, IFormat format, string name, long length, ImmutableArray<string> passwords, SemaphoreSlim slots)
    {
        // Limits are the scanner's to hold: it sees every byte.
        var limits = new ReadLimits { FreeExpansion = long.MaxValue, MaxEntries = long.MaxValue, ObjectTimeout = Timeout.InfiniteTimeSpan };
        var reader = new ContentReader([new AskedFormat(format), new BytesFormat()], limits, new SpoolSpace("", SpoolBytes, usesFiles: false), slots) { Passwords = passwords };
        var sink = new ForwardingSink(wire);
        using var content = new RangeStream(wire, length);
        Outcome outcome = reader.Read(content, new StoreItem("", name, [], null, null, length, null, ItemState.Readable), sink, ReadOrder.OneByOne, CancellationToken.None);
        sink.Conclude(outcome);
    }
}
