using PiiScanner.Stores.Local;

namespace PiiScanner.Cli.Output;

/// <summary>Where results are written. Its failures are <see cref="OutputException"/>s, so that they can be told from those of reading.</summary>
/// <param name="inner">The file or descriptor; closed with this stream.</param>
/// <param name="name">What the user calls it.</param>
/// <param name="mode">Who may use the file, null for who could before.</param>
internal sealed class OutputStream(Stream inner, string name, UnixFileMode? mode = null) : WriteOnlyStream
{
    /// <summary>Which file it is; null for a pipe, a device or a terminal.</summary>
    public FileIdentity? Identity => inner switch
    {
        FileStream file => FileIdentity.Of(file.SafeFileHandle),
        DescriptorStream descriptor => descriptor.Identity,
        _ => null,
    };

    /// <summary>True when it was opened by its name and is a terminal.</summary>
    public bool IsTerminal => inner is FileStream file && Descriptor.IsTerminal((int)file.SafeFileHandle.DangerousGetHandle());

    /// <summary>
    /// Forgets what was in a file that was opened by its name. A scan that is killed later leaves a file without the summary line that ends every
    /// whole one.
    /// </summary>
    public void Start()
    {
        if (inner is not FileStream file || Identity is null) return;
        try
        {
            if (mode is { } own) File.SetUnixFileMode(file.SafeFileHandle, own);
            file.SetLength(0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot write {name}: {Failure.Of(exception)}", exception);
        }
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (IOException exception)
        {
            throw new OutputException(name, exception);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        try
        {
            inner.Flush();
        }
        catch (IOException exception)
        {
            throw new OutputException(name, exception);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
