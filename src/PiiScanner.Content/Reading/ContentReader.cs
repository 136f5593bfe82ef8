using System.Collections.Immutable;
using PiiScanner.Content.Isolation;
using PiiScanner.Content.Spooling;

namespace PiiScanner.Content.Reading;

/// <summary>Reads items and everything in them; charges every limit. Shared by all threads.</summary>
/// <param name="formats">The formats in the order in which they are asked; the last one recognises everything.</param>
/// <param name="limits">How far to go.</param>
/// <param name="spoolSpace">Temporary space.</param>
/// <param name="slots">One for every thread that may work at a time. Who reads an item holds one; idle ones read documents of an archive in parallel.</param>
/// <param name="processes">Where formats are read that must be isolated; null to read them in this process.</param>
public sealed class ContentReader(ImmutableArray<IFormat> formats, ReadLimits limits, SpoolSpace spoolSpace, SemaphoreSlim slots, ReaderProcesses? processes = null)
{
    /// <summary>How far it goes.</summary>
    public ReadLimits Limits { get; } = limits;

    /// <summary>Passwords that encrypted archives are tried with.</summary>
    public ImmutableArray<string> Passwords { get; init; } = [];

    internal SpoolSpace SpoolSpace { get; } = spoolSpace;

    internal SemaphoreSlim Slots { get; } = slots;

    internal ReaderProcesses? Processes { get; } = processes;

    /// <summary>
    /// Reads an item. Whatever it holds, this ends in an outcome; findings are for the caller to count.
    /// </summary>
    /// <param name="content">Its content; stays open.</param>
    /// <param name="item">The item.</param>
    /// <param name="sink">Receives text, and outcomes of entries.</param>
    /// <param name="order">Whether documents in it may be read in parallel.</param>
    /// <param name="cancellationToken">The user's stop.</param>
    /// <exception cref="OperationCanceledException">The user stopped the scan.</exception>
    /// <exception cref="OrderMattersException">It is to be read again, one by one.</exception>
    public Outcome Read(Stream content, StoreItem item, IContentSink sink, ReadOrder order, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Limits.ObjectTimeout);
        return new ItemReading(this, sink, order, cancellationToken, timeout.Token).Read(content, DocumentPath.Root(item), null, null, item.ContentLength) with { Bytes = item.Length };
    }

    /// <summary>Gives an item that cannot be read its outcome; its name is still searched.</summary>
    public Outcome Refuse(StoreItem item, Reason reason, string? detail, IContentSink sink) =>
        new ItemReading(this, sink, ReadOrder.OneByOne, CancellationToken.None, CancellationToken.None).Refuse(DocumentPath.Root(item), null, null, reason, detail, item.Length);

    /// <summary>The format that is left when no other recognises a document.</summary>
    internal IFormat Unknown => formats[^1];

    /// <summary>The first format that recognises a document.</summary>
    /// <param name="head">Its first bytes.</param>
    /// <param name="name">Its own name.</param>
    /// <param name="fault">The exception of a format that could not say, else null: it is passed over.</param>
    internal IFormat Recognize(ReadOnlySpan<byte> head, string name, out Exception? fault)
    {
        fault = null;
        foreach (IFormat format in formats)
        {
            try
            {
                if (format.Recognize(head, name)) return format;
            }
            catch (Exception exception)
            {
                fault = exception;
            }
        }
        throw new InvalidOperationException("The last format must recognise everything.");
    }
}
