using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Rar;

/// <summary>An entry as the library unpacks it and holds it against its checksum; its length is held against what the archive says here.</summary>
internal sealed class RarEntryStream(Stream inner, long size) : ReadOnlyStream
{
    private long length;
    private Exception? end;
    private bool hasEnded;

    public override int Read(Span<byte> buffer)
    {
        if (end is not null) throw end;
        if (hasEnded || buffer.IsEmpty) return 0;
        try
        {
            int read = inner.Read(buffer);
            length += read;
            hasEnded = read == 0;
            if (hasEnded && length != size) throw new InvalidDataException("An entry differs from its length.");
            return read;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or UnreadableException or OrderMattersException))
        {
            throw end = exception is InvalidDataException ? exception : RarFormat.Translate(exception);
        }
    }

    /// <summary>Passes over what was not read; what its reader knows already is not told again.</summary>
    public void SkipRest()
    {
        byte[] discarded = new byte[64 * 1024];
        while (!hasEnded && end is null)
        {
            try
            {
                _ = Read(discarded);
            }
            catch (Exception exception) when (exception == end)
            {
                return;
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        try
        {
            if (disposing) inner.Dispose();
        }
        catch (Exception exception) when (end is not null && exception is not OperationCanceledException)
        {
            // The library looks for the end once more, and finds what was found.
        }
        base.Dispose(disposing);
    }
}
