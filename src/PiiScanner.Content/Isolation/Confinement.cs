using System.Runtime.InteropServices;

namespace PiiScanner.Content.Isolation;

/// <summary>
/// What a reading process takes from itself before it sees the first byte (Linux): network, other programs, files to write, memory dumps, more
/// memory than it should need; and its life when the scanner's ends. What a kernel does not offer is left out.
/// </summary>
internal static unsafe partial class Confinement
{
    private const int LimitFileSize = 1, LimitData = 2, LimitCore = 4;
    private const long DataBytes = 1L << 30;
    private const int FileSizeSignal = 25, Ignore = 1;

    private const int NoNewPrivileges = 38, SetFilter = 1, AllThreads = 1;
    private const ushort LoadWord = 0x20, JumpIfEqual = 0x15, JumpIfAtLeast = 0x35, Return = 0x06;
    private const uint NumberAt = 0, ArchitectureAt = 4;
    private const uint Allow = 0x7FFF_0000, Deny = 0x0005_0001; // EPERM
    private const uint OtherNumbers = 0x4000_0000; // x32: the same calls under other numbers
    private const uint ArchX64 = 0xC000_003E, ArchArm64 = 0xC000_00B7;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private static Timer? watch;

    /// <summary>Does so, for good.</summary>
    public static void Enter()
    {
        if (!OperatingSystem.IsLinux()) return;
        SetLimit(LimitCore, 0);
        _ = OnSignal(FileSizeSignal, Ignore); // else a try to write would end it
        SetLimit(LimitFileSize, 0);
        SetLimit(LimitData, DataBytes);
        Silence();
        DenySystemCalls();
        int parent = ParentId();
        watch = new Timer(_ => { if (ParentId() != parent) Exit(1); }, null, Beat, Beat);
    }

    private static void SetLimit(int resource, long bytes)
    {
        long* limit = stackalloc long[] { bytes, bytes };
        _ = SetResourceLimit(resource, limit);
    }

    /// <summary>What the platform says when it dies is for nobody: it may quote what was read.</summary>
    private static void Silence()
    {
        const int WriteOnly = 1, Error = 2;
        int nowhere = OpenFile("/dev/null"u8, WriteOnly);
        if (nowhere >= 0) _ = Duplicate(nowhere, Error);
    }

    /// <summary>A filter of system calls over all threads (seccomp(2)): no sockets, no programs, no look into other processes.</summary>
    private static void DenySystemCalls()
    {
        bool isX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
        if (!isX64 && RuntimeInformation.ProcessArchitecture != Architecture.Arm64) return;
        // socket, connect, execve, execveat, ptrace, process_vm_readv, process_vm_writev, kill, bpf, io_uring_setup
        ReadOnlySpan<ushort> denied = isX64 ? [41, 42, 59, 322, 101, 310, 311, 62, 321, 425] : [198, 203, 221, 281, 117, 270, 271, 129, 280, 425];
        Instruction* filter = stackalloc Instruction[denied.Length + 6];
        int count = 0;
        filter[count++] = new(LoadWord, 0, 0, ArchitectureAt);
        filter[count++] = new(JumpIfEqual, 0, (byte)(denied.Length + 3), isX64 ? ArchX64 : ArchArm64);
        filter[count++] = new(LoadWord, 0, 0, NumberAt);
        filter[count++] = new(JumpIfAtLeast, (byte)(denied.Length + 1), 0, OtherNumbers);
        for (int i = 0; i < denied.Length; i++) filter[count++] = new(JumpIfEqual, (byte)(denied.Length - i), 0, denied[i]);
        filter[count++] = new(Return, 0, 0, Allow);
        filter[count++] = new(Return, 0, 0, Deny);
        var program = new FilterProgram { Count = (ushort)count, Filter = filter };
        _ = ControlProcess(NoNewPrivileges, 1, 0, 0, 0);
        _ = SystemCall(isX64 ? 317 : 277, SetFilter, AllThreads, &program);
    }

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetResourceLimit(int resource, long* limit);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint OnSignal(int signal, nint action);

    [LibraryImport("libc", EntryPoint = "open")]
    private static partial int OpenFile(ReadOnlySpan<byte> path, int flags);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int descriptor, int onto);

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentId();

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int code);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ControlProcess(int option, nint a, nint b, nint c, nint d);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number, nint operation, nint flags, FilterProgram* program);

    /// <summary>struct sock_filter (linux/filter.h).</summary>
    [StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Value);

    /// <summary>struct sock_fprog.</summary>
    [StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
    private struct FilterProgram
    {
        public ushort Count;
        public Instruction* Filter;
    }
}
