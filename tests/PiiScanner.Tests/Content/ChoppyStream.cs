using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Content;

/// <summary>Content that comes in pieces of given sizes, like a network's: readers must not take a short read for the end.</summary>
public sealed class ChoppyStream(byte[] content, Func<int> nextSize, Action<int>? reading = null) : ReadOnlyStream
{
    private int position;

    /// <summary>True when the reader closed what is not its own.</summary>
    public bool IsDisposed { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        reading?.Invoke(position);
        int count = Math.Min(Math.Min(buffer.Length, content.Length - position), nextSize());
        content.AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
