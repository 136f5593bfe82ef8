using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Isolation;

/// <summary>Sends what a reading process makes of a document to the scanner.</summary>
internal sealed class ForwardingSink(Wire wire) : IContentSink
{
    private readonly Dictionary<Reason, long> entryReasons = [];
    private ForwardedEntry? entry;

    public IDocumentSink Open(DocumentPath document) =>
        document.Container is null ? new ForwardedText(wire) : entry = new ForwardedEntry(wire, document.Name, Count);

    public void Report(Outcome outcome) => entry!.End(outcome);

    /// <summary>Tells what of the document itself was not read, which is what its outcome has beyond those of its entries.</summary>
    public void Conclude(Outcome outcome)
    {
        string? detail = outcome.Detail;
        foreach (ReasonCount count in outcome.Reasons)
        {
            for (long own = count.Count - entryReasons.GetValueOrDefault(count.Reason); own > 0; own--)
            {
                wire.Put((long)Message.Note);
                wire.Put((long)count.Reason);
                wire.Put(count.Reason == outcome.Gravest ? detail : null);
            }
        }
        wire.Put((long)Message.Done);
        wire.Flush();
    }

    private void Count(Reason reason) => entryReasons[reason] = entryReasons.GetValueOrDefault(reason) + 1;
}
