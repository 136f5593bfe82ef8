using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Scanning.Pipeline;

/// <summary>Some content, and then an exception.</summary>
internal sealed class FaultyStream(byte[] content, Exception fault) : ReadOnlyStream
{
    private int position;

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, content.Length - position);
        if (count == 0) throw fault;
        content.AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }
}
