using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using PiiScanner.Content.Embedded;
using PiiScanner.Content.Spooling;

namespace PiiScanner.Content.Reading;

/// <summary>What a format has while it reads one document: where text goes, how children are read, how trouble is told. For one thread.</summary>
public sealed class FormatContext
{
    private readonly ItemReading item;
    private readonly Tally tally;
    private readonly EmbeddedDocuments embedded;
    private Dictionary<ulong, int>? names; // by hash: an archive may hold millions
    private List<Task>? tasks;
    private long position;

    internal FormatContext(ItemReading item, DocumentPath document, IDocumentSink sink, Meter meter, Tally tally)
    {
        this.item = item;
        this.tally = tally;
        Document = document;
        Sink = sink;
        Meter = meter;
        embedded = new EmbeddedDocuments(sink, this);
        Text = new TextBuffer(embedded);
    }

    /// <summary>The document being read, its format included.</summary>
    public DocumentPath Document { get; }

    /// <summary>Where its text goes.</summary>
    public TextBuffer Text { get; }

    /// <summary>The limits of the scan, for what a format must know beforehand; charging them is not its job.</summary>
    public ReadLimits Limits => item.Limits;

    /// <summary>To be asked in loops that may run long without reading.</summary>
    public CancellationToken CancellationToken => item.CancellationToken;

    /// <summary>Temporary space, for what must be read twice and cannot.</summary>
    public SpoolSpace SpoolSpace => item.SpoolSpace;

    /// <summary>Passwords to try on what is encrypted, in their order.</summary>
    public ImmutableArray<string> Passwords => item.Passwords;

    internal Meter Meter { get; }

    internal IDocumentSink Sink { get; }

    /// <summary>What the document will be remembered by, null when it will not.</summary>
    internal UInt128? MemoryKey { get; set; }

    internal Tally Tally => tally;

    /// <summary>Text of the document's own name, or of a name in it: a sheet's or an attachment's.</summary>
    public void Name(string name)
    {
        Text.StartPart("@name");
        Text.Write(name);
        Text.EndPart();
    }

    /// <summary>Part of the document was not read, and reading goes on.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="detail">One sentence for people, from a fixed vocabulary; never text of the document.</param>
    public void Note(Reason reason, string? detail = null) => tally.Add(reason, detail);

    /// <summary>
    /// A stream of bytes that a format expands out of its document to read them itself, charged like a child's. The caller disposes what it
    /// wraps.
    /// </summary>
    public Stream Expanded(Stream content) => new ExpandedStream(content, Meter, item.CancellationToken);

    /// <summary>
    /// A stream out of this document's container that a format reads itself, charged like the document's own content. The caller disposes what
    /// it wraps.
    /// </summary>
    internal Stream Charged(Stream content) => new MeteredStream(content, Meter, item.CancellationToken);

    /// <summary>Charges text that is written again and again but was read once, such as a text that many cells refer to.</summary>
    public void ChargeExpansion(int bytes) => Meter.ChargeExpansion(bytes);

    /// <summary>
    /// Reads a child document. The stream is the format's: it must give the child's whole content and end in an exception where that is
    /// damaged; it is not used after the call, and left where the child's reader left it.
    /// </summary>
    /// <param name="name">Its name in this container.</param>
    /// <param name="content">Its content.</param>
    /// <param name="length">Its length when known beforehand, else -1. A hint from hostile content: nothing is allocated by it unseen.</param>
    public void Child(string name, Stream content, long length = -1)
    {
        ThrowIfChildFailed();
        DocumentPath child = NextChild(name);
        if (length is < 0 or > BufferedEntry.MaxBytes || !item.TryTakeSlot())
        {
            item.Read(content, child, Meter, tally, length);
            return;
        }
        List<long> takenBefore = Meter.Share();
        BufferedEntry entry = BufferedEntry.Take(content, (int)length);
        if (!entry.IsLonger)
        {
            Hand(child, entry, length, takenBefore);
            return;
        }
        item.ReturnSlot();
        using (entry) item.Read(new HeadedStream(entry.Bytes, null, content), child, Meter, tally, length);
    }

    /// <summary>
    /// Reads a child document that is no stream of bytes but is spread over its container, such as a message in a mail store: its container's
    /// format reads it, on this thread, with a context of the child's own.
    /// </summary>
    /// <param name="name">Its name in this container.</param>
    /// <param name="format">Its format's name in records.</param>
    /// <param name="read">Reads it. What it reads of the container it asks for through <see cref="Charged"/>.</param>
    internal void Child(string name, string format, Action<FormatContext> read)
    {
        ThrowIfChildFailed();
        item.Read(NextChild(name) with { Format = format }, read, Meter, tally);
    }

    /// <summary>Tells of a child that cannot be read at all; its name is still searched.</summary>
    /// <param name="name">Its name in this container.</param>
    /// <param name="reason">Why.</param>
    /// <param name="detail">One sentence for people, from a fixed vocabulary.</param>
    /// <param name="length">Its length when known, else -1.</param>
    public void UnreadChild(string name, Reason reason, string? detail = null, long length = -1) =>
        item.Refuse(NextChild(name), Meter, tally, reason, detail, length);

    /// <summary>Reads a document that stands in this document's text, on this thread: where its text ends, nobody waits for others.</summary>
    /// <param name="name">What it goes by.</param>
    /// <param name="content">Its content, which can seek.</param>
    internal void Embedded(string name, Stream content) => item.Read(content, NextChild(name), Meter, tally, content.Length);

    /// <summary>The format that bytes would be read as; null when nobody knows it.</summary>
    internal IFormat? Recognize(ReadOnlySpan<byte> head, string name) => item.Recognize(head, name);

    /// <summary>Has an idle thread do something; false when none is idle. Whoever asks sees to it that it is done, and that it does not fail.</summary>
    internal bool TryLend(Action work)
    {
        if (!item.TryTakeSlot()) return false;
        Lend(work);
        return true;
    }

    /// <summary>Gives back what it held. No more text can be written.</summary>
    internal void Close()
    {
        Text.Dispose();
        embedded.Dispose();
    }

    /// <summary>Counts what reading would have counted of a document that is remembered.</summary>
    internal void Count(in DocumentCounts counts)
    {
        Meter.ChargeEntries(counts.Entries);
        Meter.ChargeExpansion(counts.Expansion);
        tally.AddEntriesRead(counts.EntriesRead);
        if (counts.WithoutText > 0) tally.Add(Reason.NoText, counts.Detail, counts.WithoutText);
    }

    /// <summary>Waits for children that other threads read.</summary>
    internal void Wait()
    {
        if (tasks is null) return;
        foreach (Task task in tasks) task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
    }

    /// <summary>Passes on the first exception of a child that is not its own affair.</summary>
    internal void ThrowIfChildFailed()
    {
        if (tasks is null) return;
        foreach (Task task in tasks)
        {
            if (task.IsFaulted || task.IsCanceled) task.GetAwaiter().GetResult();
        }
    }

    private DocumentPath NextChild(string name)
    {
        Meter.ChargeEntries();
        names ??= [];
        ulong hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(name.AsSpan()));
        int ordinal = names[hash] = names.GetValueOrDefault(hash) + 1;
        return new DocumentPath(Document.Item, Document, "", name, ordinal, position++);
    }

    private void Hand(DocumentPath child, BufferedEntry content, long length, List<long> takenBefore) => Lend(() =>
    {
        using (content) item.Read(content, child, Meter, tally, length);
        Meter.Settle(takenBefore);
    });

    /// <summary>Has a thread whose slot was taken do something.</summary>
    private void Lend(Action work)
    {
        tasks ??= [];
        tasks.RemoveAll(static task => task.IsCompletedSuccessfully);
        tasks.Add(Task.Run(() =>
        {
            try
            {
                work();
            }
            finally
            {
                item.ReturnSlot();
            }
        }));
    }
}
