namespace PiiScanner.Cli.Output;

/// <summary>
/// Standard output or standard error as the descriptor it is. The console's own stream hides a broken pipe, and a file stream writes at
/// positions of its own, which spoils a file that both streams were sent to.
/// </summary>
internal sealed class DescriptorStream(int descriptor) : WriteOnlyStream
{
    /// <summary>One of the process's standard streams.</summary>
    public static Stream Open(int descriptor) =>
        !OperatingSystem.IsWindows() ? new DescriptorStream(descriptor)
        : descriptor == Descriptor.Output ? Console.OpenStandardOutput() : Console.OpenStandardError();

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => Descriptor.Write(descriptor, buffer);

    /// <inheritdoc/>
    public override void Flush()
    {
    }
}
