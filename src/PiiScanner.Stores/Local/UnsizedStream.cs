using Microsoft.Win32.SafeHandles;

namespace PiiScanner.Stores.Local;

/// <summary>
/// A target without a length of its own: a pipe, or a file that the kernel writes while it is read. Can be read once, from start to end; the
/// user can stop waiting for it.
/// </summary>
internal sealed class UnsizedStream(SafeFileHandle file, CancellationToken cancellationToken) : Stream
{
    private const int Patience = 100;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A pipe without a writer yet has nothing to read, but is not at its end.
            if (!Linux.IsReadable(file, Patience)) continue;
            switch (Linux.Read(file, buffer, out int read))
            {
                case 0:
                    return read;
                case Linux.Interrupted or Linux.WouldBlock:
                    continue;
                default:
                    throw new StoreException(Reason.AccessDenied, "The system cannot read the file.");
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }
}
