using System.Runtime.CompilerServices;
using PiiScanner.Content.Isolation;
using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Content.Isolation;

/// <summary>Makes this very assembly the program of reading processes: started with a word of its own it reads risky documents, and tests nothing.</summary>
internal static class RiskyReader
{
    private const string Word = "read-risky";

    /// <summary>The formats of these tests.</summary>
    public static IFormat[] Formats => [new RiskyFormat(), new PiiScanner.Content.Text.TextFormat(), new PiiScanner.Content.Recognition.BinaryFormat()];

    /// <summary>Processes that read them.</summary>
    public static ReaderProcesses Processes(TimeSpan? mostWork = null) =>
        new("dotnet", [typeof(RiskyReader).Assembly.Location, Word]) { MostWork = mostWork ?? TimeSpan.FromSeconds(20) };

    [ModuleInitializer]
    internal static void RunIfAsked()
    {
        if (Environment.GetCommandLineArgs() is not [_, Word]) return;
        using Stream input = Console.OpenStandardInput(), output = Console.OpenStandardOutput();
        Environment.Exit(ReaderHost.Run(input, output, [new RiskyFormat(), .. PiiScanner.Content.Formats.All]));
    }
}
