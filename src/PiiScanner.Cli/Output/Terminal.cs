using System.Text;

namespace PiiScanner.Cli.Output;

/// <summary>The two streams that the program speaks on, and what it knows of who listens.</summary>
internal sealed class Terminal(Stream output, Stream error, bool isOutputTerminal, bool isErrorTerminal, Func<string, string?> environment)
{
    /// <summary>Standard output: data.</summary>
    public OutputStream Output { get; } = new(output, "standard output");

    /// <summary>True when a person reads standard output directly.</summary>
    public bool IsOutputTerminal { get; } = isOutputTerminal;

    /// <summary>True when a person reads standard error directly.</summary>
    public bool IsErrorTerminal { get; } = isErrorTerminal;

    /// <summary>The value of an environment variable, null when it is not set.</summary>
    public Func<string, string?> Environment { get; } = environment;

    /// <summary>True when colour is welcome: NO_COLOR (no-color.org) is not set and the terminal has any.</summary>
    public bool HasColor => string.IsNullOrEmpty(Environment("NO_COLOR")) && Environment("TERM") is not (null or "" or "dumb");

    /// <summary>The process's own streams.</summary>
    public static Terminal Standard() => new(
        new DescriptorStream(Descriptor.Output),
        new DescriptorStream(Descriptor.Error),
        !Console.IsOutputRedirected,
        !Console.IsErrorRedirected,
        System.Environment.GetEnvironmentVariable);

    /// <summary>Writes data.</summary>
    public void Write(string text) => Output.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a line about the run to standard error.</summary>
    public void Say(string sentence) => Raw($"piiscan: {Visible.Name(sentence)}\n");

    /// <summary>Writes text as it is to standard error. Nobody hears of it when that fails: there is nowhere left to say so.</summary>
    public void Raw(string text)
    {
        try
        {
            error.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (IOException)
        {
            return;
        }
    }
}
