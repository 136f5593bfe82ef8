using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Cpio;

/// <summary>An entry's content, held at its end against the sum of its bytes. Leaves the inner stream open.</summary>
/// <param name="inner">The content.</param>
/// <param name="expected">The sum, null where none is told.</param>
internal sealed class SummedStream(Stream inner, uint? expected) : ReadOnlyStream
{
    private uint sum;

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        if (expected is null) return read;
        foreach (byte b in buffer[..read]) sum += b;
        if (read == 0 && !buffer.IsEmpty && sum != expected) throw new InvalidDataException("An entry differs from its checksum.");
        return read;
    }
}
