using System.Runtime.ExceptionServices;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Isolation;

/// <summary>An entry's content as it comes from a process. Ends in the exception that it ended in there; if the process dies, the entry is crashed.</summary>
internal sealed class IsolatedEntry(IsolatedReading reading) : ReadOnlyStream
{
    private int left;
    private bool hasEnded;
    private Exception? end;
    private Exception? death;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        try
        {
            while (left == 0 && !hasEnded) Next();
            int count = Math.Min(buffer.Length, left);
            if (count > 0) reading.TakeBytes(buffer[..count]);
            left -= count;
            if (count > 0) return count;
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not UnreadableException))
        {
            hasEnded = true;
            left = 0;
            death = exception;
            end = new UnreadableException(Reason.Crashed, "It kills the process that reads it.");
        }
        return end is null ? 0 : throw end;
    }

    /// <summary>Passes over what was not read.</summary>
    public void Skip(FormatContext context)
    {
        Span<byte> discarded = stackalloc byte[4096];
        while (!hasEnded || left > 0)
        {
            try
            {
                int count = Read(discarded);
                context.ChargeExpansion(count);
            }
            catch (Exception exception) when (exception == end)
            {
                break;
            }
        }
        discarded.Clear();
        if (death is not null) ExceptionDispatchInfo.Throw(death);
    }

    private void Next()
    {
        int count = reading.NextBytes(out Reason? reason, out string? detail);
        if (count >= 0)
        {
            left = count;
            return;
        }
        hasEnded = true;
        end = reason switch
        {
            null => null,
            Reason.Truncated => new EndOfStreamException(),
            Reason.Corrupt => new InvalidDataException("An entry is damaged."),
            { } other => new UnreadableException(other, detail ?? "Its reader could not read it."),
        };
    }
}
