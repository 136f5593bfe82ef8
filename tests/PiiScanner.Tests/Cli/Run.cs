using System.Text;
using PiiScanner.Cli;
using PiiScanner.Cli.Commands;
using PiiScanner.Cli.Configuration;
using PiiScanner.Cli.Output;

namespace PiiScanner.Tests.Cli;

/// <summary>A command line run in this process, with nothing around it but what the test gives.</summary>
internal sealed record Run(int Code, string Output, string Error)
{
    /// <summary>Runs a command line.</summary>
    public static Run Of(params string[] arguments) => With(Nothing(), arguments);

    /// <summary>Runs a command line with these sources of configuration.</summary>
    public static Run With(Sources sources, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var terminal = new Terminal(output, error, false, false, name => sources.Environment.GetValueOrDefault(name));
        int code = Application.Run(arguments, new Session(terminal, sources, TimeProvider.System));
        return new Run(code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>Sources that hold nothing.</summary>
    public static Sources Nothing() =>
        new("/nonexistent/etc", "/nonexistent/user", "/nonexistent/data", "/nonexistent/piiscan.json", "/nonexistent/secrets", new Dictionary<string, string>());
}
