namespace PiiScanner.Cli.Output;

/// <summary>Where results are written. Its failures are <see cref="OutputException"/>s, so that they can be told from those of reading.</summary>
/// <param name="inner">The file or descriptor; closed with this stream.</param>
/// <param name="name">What the user calls it.</param>
internal sealed class OutputStream(Stream inner, string name) : WriteOnlyStream
{
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
