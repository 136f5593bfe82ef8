using Microsoft.Win32.SafeHandles;
using PiiScanner.Stores.Reading;

namespace PiiScanner.Stores.Local;

/// <summary>
/// A local file as long as it was when it was listed. A read at its end answers 0 only when size and time are still those of the listing;
/// else it throws <see cref="Reason.Changed"/>: a log that grows is read up to the listed length first.
/// </summary>
internal sealed class LocalStream(SafeFileHandle file, StoreItem item, CancellationToken cancellationToken) : ItemStream(item.Length)
{
    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (buffer.IsEmpty) return 0;
        if (Position < Length)
        {
            buffer = buffer[..(int)Math.Min(buffer.Length, Length - Position)];
            int read = ReadAt(buffer);
            if (read > 0)
            {
                Position += read;
                return read;
            }
        }
        else if (Linux.Describe(file, out FileStatus status) == 0 && status.IsUnchanged(item.ETag!))
        {
            return 0;
        }
        throw new StoreException(Reason.Changed, "The file changed after it was listed.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }

    private int ReadAt(Span<byte> buffer)
    {
        try
        {
            return RandomAccess.Read(file, buffer, Position);
        }
        catch (IOException exception)
        {
            throw new StoreException(Reason.AccessDenied, "The system cannot read the file.", exception);
        }
    }
}
