using System.Runtime.InteropServices;

namespace PiiScanner.Cli;

/// <summary>
/// The system calls behind the process's standard streams (Linux and other Unix systems). A stream that the process was started without is
/// closed: whatever has its number now is the runtime's, or a file of ours.
/// </summary>
internal static partial class Descriptor
{
    /// <summary>Standard input.</summary>
    public const int Input = 0;

    /// <summary>Standard output.</summary>
    public const int Output = 1;

    /// <summary>Standard error.</summary>
    public const int Error = 2;

    private const int Interrupted = 4;
    private const int Bad = 9;
    private const int WouldBlock = 11;
    private const int GetFlags = 1;
    private const int CloseOnExec = 1;
    private const short Readable = 1;
    private const short Writable = 4;

    /// <summary>True when the process was started with it: what it opened itself is closed where another program begins.</summary>
    public static bool IsInherited(int descriptor) => Control(descriptor, GetFlags) is >= 0 and var flags && (flags & CloseOnExec) == 0;

    /// <summary>True when it is a terminal, which a person reads.</summary>
    public static bool IsTerminal(int descriptor) => IsTerminalOf(descriptor) == 1;

    /// <summary>Writes all bytes, however long it takes.</summary>
    /// <exception cref="IOException">The system refuses; its error number is in <see cref="Exception.HResult"/>.</exception>
    public static void Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        ThrowIfClosed(descriptor);
        while (!bytes.IsEmpty)
        {
            nint written = Write(descriptor, bytes, bytes.Length);
            if (written >= 0) bytes = bytes[(int)written..];
            else if (Failed() == WouldBlock) _ = Wait(descriptor, Writable, -1);
        }
    }

    /// <summary>Reads what there is, at least one byte; 0 at the end. Waits until something is there or the user stops the scan.</summary>
    /// <exception cref="OperationCanceledException">The user stopped the scan.</exception>
    /// <exception cref="IOException">The system refuses.</exception>
    public static int Read(int descriptor, Span<byte> buffer, CancellationToken stop)
    {
        const int Patience = 100;
        ThrowIfClosed(descriptor);
        while (true)
        {
            while (Wait(descriptor, Readable, Patience) == 0) stop.ThrowIfCancellationRequested();
            nint read = Read(descriptor, buffer, buffer.Length);
            if (read >= 0) return (int)read;
            _ = Failed();
        }
    }

    private static void ThrowIfClosed(int descriptor)
    {
        if (!IsInherited(descriptor)) throw new IOException(Marshal.GetPInvokeErrorMessage(Bad), Bad);
    }

    // The error number of what may be tried again.
    private static int Failed()
    {
        int error = Marshal.GetLastPInvokeError();
        return error is Interrupted or WouldBlock ? error : throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
    }

    private static int Wait(int descriptor, short events, int milliseconds)
    {
        var poll = new PollDescriptor { Descriptor = descriptor, Events = events };
        return Poll(ref poll, 1, milliseconds);
    }

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, Span<byte> buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> buffer, nint count);

    [LibraryImport("libc", EntryPoint = "isatty")]
    private static partial int IsTerminalOf(int descriptor);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Results;
    }
}
