using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Isolation;

/// <summary>Sends an entry's bytes to the scanner.</summary>
/// <param name="wire">To the scanner.</param>
/// <param name="name">The entry's name.</param>
/// <param name="counted">Hears of every reason that is told of it.</param>
internal sealed class ForwardedEntry(Wire wire, string name, Action<Reason> counted) : IDocumentSink
{
    private bool hasStarted;
    private bool hasEnded;

    public bool WantsPlaces => false;

    public void Text(in TextSegment segment)
    {
        if (segment.Part is not null) return; // its name
        Start();
        for (ReadOnlySpan<byte> bytes = segment.Utf8[segment.Begin..segment.End]; !bytes.IsEmpty; bytes = bytes[Math.Min(bytes.Length, Wire.MaxBytes)..])
        {
            wire.Put((long)Message.EntryBytes);
            wire.Put(bytes[..Math.Min(bytes.Length, Wire.MaxBytes)]);
        }
    }

    public void Refuse(Reason reason, string? detail, long length)
    {
        counted(reason);
        hasEnded = true;
        wire.Put((long)Message.Unread);
        wire.Put(name);
        wire.Put((long)reason);
        wire.Put(detail);
        wire.Put(length);
        wire.Flush();
    }

    /// <summary>Ends it with what became of it, if it was not refused.</summary>
    public void End(Outcome outcome)
    {
        if (hasEnded) return;
        foreach (ReasonCount count in outcome.Reasons) counted(count.Reason);
        Start();
        End((long)outcome.Reasons[0].Reason, outcome.Detail);
    }

    public void Dispose()
    {
        if (hasEnded) return;
        Start();
        End(-1, null);
    }

    private void Start()
    {
        if (hasStarted) return;
        hasStarted = true;
        wire.Put((long)Message.Entry);
        wire.Put(name);
    }

    private void End(long reason, string? detail)
    {
        hasEnded = true;
        wire.Put((long)Message.EntryEnd);
        wire.Put(reason);
        wire.Put(detail);
        wire.Flush(); // should the process die over the next one, this one is safe
    }
}
