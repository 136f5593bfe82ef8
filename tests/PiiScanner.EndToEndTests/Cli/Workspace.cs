using System.Diagnostics;
using System.Text;

namespace PiiScanner.EndToEndTests.Cli;

/// <summary>A fresh directory with its own home and configuration, in which the built program is run as a process.</summary>
public sealed class Workspace : IDisposable
{

    public Workspace()
    {
        Environment = new()
        {
            ["HOME"] = Path,
            ["XDG_CONFIG_HOME"] = At("config"),
            ["XDG_DATA_HOME"] = At("data"),
            ["LANG"] = "C.UTF-8",
            ["TERM"] = "xterm",
            ["DOTNET_TieredPGO"] = "0",
        };
    }

    /// <summary>The repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The files that tests share.</summary>
    public static string Corpus { get; } = System.IO.Path.Combine(Root, "tests", "corpus");

    /// <summary>The program, next to this test in the same configuration.</summary>
    public static string Program { get; } = System.IO.Path.Combine(
        Root, "src", "PiiScanner.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "piiscan.dll");

    /// <summary>The directory; the program runs in it.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("piiscan-e2e-").FullName;

    /// <summary>What is set in the program's environment beside the test's own.</summary>
    public Dictionary<string, string> Environment { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>The full path of a name in it.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file, with its directories.</summary>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file, with its directories.</summary>
    public string Write(string name, byte[] bytes)
    {
        string path = At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Runs the program.</summary>
    public Result Run(params string[] arguments) => Finish(Start("dotnet", [Program, .. arguments]));

    /// <summary>Runs the program with this on its standard input.</summary>
    public Result RunWith(string input, params string[] arguments)
    {
        Process process = Start("dotnet", [Program, .. arguments]);
        return Finish(process, input);
    }

    /// <summary>Runs a line of shell, in which <c>$piiscan</c> is the program.</summary>
    public Result Shell(string line) => Finish(Start("/bin/sh", ["-c", $"piiscan='dotnet {Program}'\n{line}"]));

    /// <summary>Runs a line of shell on a terminal; what it shows, on both streams, is the output.</summary>
    public Result OnTerminal(string line) => Finish(Start("script", ["-qec", $"piiscan='dotnet {Program}'; {line}", "/dev/null"]));

    /// <summary>
    /// Starts a program whose streams are the test's. It hears interrupts, though tests that run in the background of a shell do not: what is
    /// ignored there is ignored by all that is started there.
    /// </summary>
    public Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("env", ["--default-signal=INT,QUIT", program, .. arguments])
        {
            WorkingDirectory = Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        foreach (string name in start.Environment.Keys.ToArray())
        {
            bool isOurs = name.StartsWith("PIISCAN", StringComparison.Ordinal) || name is "NO_COLOR" or "LC_ALL" or "LC_MESSAGES";
            if (isOurs) start.Environment.Remove(name);
        }
        foreach ((string name, string value) in Environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end.</summary>
    public static Result Finish(Process process, string input = "")
    {
        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException("The program did not end within a minute.");
            }
            return new Result(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
    }

    private static string FindRoot()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(directory, "PiiScanner.sln"))) directory = System.IO.Path.GetDirectoryName(directory)!;
        return directory;
    }
}
