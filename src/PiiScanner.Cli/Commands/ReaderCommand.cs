using PiiScanner.Cli.Output;
using PiiScanner.Content.Isolation;

namespace PiiScanner.Cli.Commands;

/// <summary>The hidden command that a scan starts itself with, to read documents of risky formats apart from everything else.</summary>
internal static class ReaderCommand
{
    private const string Word = "read-isolated";

    /// <summary>True when this process was started as a reader.</summary>
    public static bool IsAsked(IReadOnlyList<string> arguments) => arguments is [Word];

    /// <summary>Reads what is asked on standard input, answers on standard output, and gives the exit code.</summary>
    public static int Run()
    {
        using Stream input = new StandardInput(CancellationToken.None), output = new DescriptorStream(Descriptor.Output);
        return ReaderHost.Run(input, output);
    }

    /// <summary>Processes that run this same program: itself where it is native, else what the platform runs it by.</summary>
    public static ReaderProcesses Processes()
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("The program's own path is not known.");
        string own = Environment.GetCommandLineArgs()[0];
        bool isHosted = own.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && Path.GetFileNameWithoutExtension(program) == "dotnet";
        return new ReaderProcesses(program, isHosted ? [Path.GetFullPath(own), Word] : [Word]);
    }
}
