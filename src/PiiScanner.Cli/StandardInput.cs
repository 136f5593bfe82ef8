namespace PiiScanner.Cli;

/// <summary>Standard input, which the user can stop waiting for.</summary>
/// <param name="stop">The user's stop.</param>
/// <param name="descriptor">The descriptor that it is.</param>
internal sealed class StandardInput(CancellationToken stop, int descriptor = Descriptor.Input) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">It is closed, or no stream of bytes.</exception>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return buffer.IsEmpty ? 0 : Descriptor.Read(descriptor, buffer, stop);
        }
        catch (IOException exception)
        {
            throw new StoreException(Reason.AccessDenied, "The system cannot read standard input.", exception);
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
