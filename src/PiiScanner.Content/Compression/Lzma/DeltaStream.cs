using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Lzma;

/// <summary>Content of which every byte is stored as its difference to an earlier one (the XZ format, 5.3.3). Leaves the inner stream open.</summary>
/// <param name="inner">The differences.</param>
/// <param name="distance">How much earlier that one stands, 1 to 256.</param>
internal sealed class DeltaStream(Stream inner, int distance) : ReadOnlyStream
{
    private readonly byte[] history = new byte[distance];
    private int at;

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        foreach (ref byte value in buffer[..read])
        {
            value += history[at];
            history[at] = value;
            if (++at == distance) at = 0;
        }
        return read;
    }
}
