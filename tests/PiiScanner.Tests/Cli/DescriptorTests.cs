using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;
using PiiScanner.Cli;
using PiiScanner.Cli.Output;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Cli;

/// <summary>What has the number of a standard stream, but was opened by the process itself: the stream was closed when it started.</summary>
public sealed class DescriptorTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly SafeFileHandle own;

    public DescriptorTests()
    {
        directory.Run("echo jan@voorbeeld.nl > own");
        own = File.OpenHandle($"{directory.Path}/own", access: FileAccess.ReadWrite);
    }

    private int Own => (int)own.DangerousGetHandle();

    public void Dispose()
    {
        own.Dispose();
        directory.Dispose();
    }

    [Fact]
    public void Standard_input_that_was_closed_cannot_be_read()
    {
        using var input = new StandardInput(CancellationToken.None, Own);
        Assert.Equal(Reason.AccessDenied, Assert.Throws<StoreException>(() => input.Read(new byte[10])).Reason);
    }

    [Fact]
    public void Standard_output_that_was_closed_cannot_be_written_and_spoils_no_file()
    {
        using var output = new OutputStream(new DescriptorStream(Own), "standard output");
        OutputException failure = Assert.Throws<OutputException>(() => output.Write("records"u8));
        Assert.Equal(("cannot write standard output: the system refused it", false), (failure.Message, failure.IsBrokenPipe));
        Assert.Null(output.Identity);
        Assert.Equal("jan@voorbeeld.nl\n", File.ReadAllText($"{directory.Path}/own"));
    }

    [Fact]
    public void What_is_said_on_standard_error_that_was_closed_goes_nowhere()
    {
        new Terminal(Stream.Null, new DescriptorStream(Own), false, false, static _ => null).Say("no key");
        Assert.Equal("jan@voorbeeld.nl\n", File.ReadAllText($"{directory.Path}/own"));
    }

    [Fact]
    public void What_the_process_was_started_with_is_read()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        pipe.Write("jan"u8);
        using var input = new StandardInput(CancellationToken.None, (int)pipe.ClientSafePipeHandle.DangerousGetHandle());
        byte[] text = new byte[10];
        Assert.Equal("jan"u8, text.AsSpan(0, input.Read(text)));
    }
}
