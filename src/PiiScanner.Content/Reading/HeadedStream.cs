using System.Runtime.ExceptionServices;

namespace PiiScanner.Content.Reading;

/// <summary>
/// Content with its first bytes, already read for recognition, put back in front. Where reading those ended in an exception, this ends in
/// the same one. Leaves everything open.
/// </summary>
internal sealed class HeadedStream(ReadOnlyMemory<byte> head, Exception? end, Stream rest) : ReadOnlyStream
{
    private int position;
    private bool isTold;

    /// <summary>The exception that reading the first bytes ended in, until it was thrown.</summary>
    public Exception? Untold => isTold ? null : end;

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, head.Length - position);
        if (count == 0 && buffer.Length > 0)
        {
            if (end is null) return rest.Read(buffer);
            isTold = true;
            ExceptionDispatchInfo.Throw(end);
        }
        head.Span.Slice(position, count).CopyTo(buffer);
        position += count;
        return count;
    }
}
