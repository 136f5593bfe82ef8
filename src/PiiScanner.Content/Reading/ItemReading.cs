using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using PiiScanner.Content.Spooling;

namespace PiiScanner.Content.Reading;

/// <summary>One item being read, with everything in it: recognises, descends, and turns every exception of a format into an outcome.</summary>
internal sealed class ItemReading(ContentReader reader, IContentSink sink, ReadOrder order, CancellationToken stop, CancellationToken timeout)
{
    /// <summary>Beyond this many, outcomes of entries are summed in the item's own (CONTRACT.md).</summary>
    private const int MaxEntryOutcomes = 10_000;

    /// <summary>Larger documents are not remembered: to hash them costs more than it may save.</summary>
    private const long MaxRemembered = 64L << 20;

    /// <summary>Smaller documents that can be read as they come are not remembered either: to look them up costs as much as to read them.</summary>
    private const long MinRemembered = 4 << 10;

    private int reported;

    public ReadLimits Limits => reader.Limits;

    public SpoolSpace SpoolSpace => reader.SpoolSpace;

    public ImmutableArray<string> Passwords => reader.Passwords;

    /// <summary>Ends the item: the user's stop, or the time limit.</summary>
    public CancellationToken CancellationToken => timeout;

    /// <summary>The format that bytes would be read as; null when nobody knows it.</summary>
    public IFormat? Recognize(ReadOnlySpan<byte> head, string name) => reader.Recognize(head, name, out _) is var format && format != reader.Unknown ? format : null;

    /// <summary>Takes leave to read a document on another thread, if one is idle.</summary>
    public bool TryTakeSlot() => order != ReadOrder.OneByOne && reader.Slots.Wait(0, CancellationToken.None);

    public void ReturnSlot() => reader.Slots.Release();

    /// <summary>
    /// Reads a document and everything in it. Only the user's stop, the time limit, limits of documents around it, and limits that were met
    /// out of order come out as exceptions.
    /// </summary>
    /// <param name="content">The raw content, uncharged.</param>
    /// <param name="path">The document, its format not yet known.</param>
    /// <param name="outerMeter">The meter of its container, null for the item.</param>
    /// <param name="outerTally">The tally of its container, null for the item.</param>
    /// <param name="length">Its length if known, else -1.</param>
    public Outcome Read(Stream content, DocumentPath path, Meter? outerMeter, Tally? outerTally, long length)
    {
        // What can only be read once is counted as it comes: the length that a container tells may be a lie.
        var meter = new Meter(outerMeter, Limits, content.CanSeek ? length : -1, order);
        using var metered = new MeteredStream(content, meter, timeout);
        byte[] head = ArrayPool<byte>.Shared.Rent(ReadLimits.HeadBytes);
        int headLength = 0;
        try
        {
            Exception? headEnd = ReadHead(metered, head.AsSpan(0, ReadLimits.HeadBytes), out headLength);
            IFormat format = reader.Recognize(head.AsSpan(0, headLength), path.OwnName, out Exception? fault);
            using var headed = new HeadedStream(head.AsMemory(0, headLength), headEnd, metered);
            bool seeks = format.Access == Access.Random && metered.CanSeek && headEnd is null;
            Stream whole = seeks ? Rewound(metered) : headed;
            return Read(path with { Format = format.Name }, Document, meter, new Tally(outerTally), length);

            void Document(FormatContext context)
            {
                if (fault is not null) context.Note(Reason.Internal, $"Its recognition failed with {fault.GetType().Name}.");
                ReadAll(format, whole, length, context);
            }
        }
        finally
        {
            head.AsSpan(0, headLength).Clear();
            ArrayPool<byte>.Shared.Return(head);
        }
    }

    /// <summary>Reads a document that is no stream of bytes, as its container's format says.</summary>
    public Outcome Read(DocumentPath path, Action<FormatContext> read, Meter outerMeter, Tally outerTally) =>
        Read(path, context => WaitAfter(read, context), new Meter(outerMeter, Limits, length: -1, order), new Tally(outerTally), length: -1);

    /// <summary>Gives a document that cannot be read at all its outcome; its name is still searched.</summary>
    public Outcome Refuse(DocumentPath path, Meter? outerMeter, Tally? outerTally, Reason reason, string? detail, long length)
    {
        var tally = new Tally(outerTally);
        using IDocumentSink documentSink = sink.Open(path);
        var context = new FormatContext(this, path, documentSink, new Meter(outerMeter, Limits, length, order), tally);
        try
        {
            context.Name(path.OwnName);
        }
        finally
        {
            context.Close();
        }
        documentSink.Refuse(reason, detail, length);
        tally.Add(reason, detail);
        return Conclude(context, hasRead: false, length);
    }

    private static Stream Rewound(Stream stream)
    {
        stream.Position = 0;
        return stream;
    }

    private static Exception? ReadHead(Stream content, Span<byte> head, out int length)
    {
        length = 0;
        try
        {
            while (length < head.Length)
            {
                int read = content.Read(head[length..]);
                if (read == 0) break;
                length += read;
            }
            return null;
        }
        catch (Exception exception)
        {
            return exception; // thrown again when the format has read what came before it
        }
    }

    private Outcome Read(DocumentPath path, Action<FormatContext> read, Meter meter, Tally tally, long length)
    {
        UInt128? key = null;
        DocumentCounts? counts = null;
        try
        {
            Outcome outcome = Read(path, read, meter, tally, length, ref key);
            counts = tally.Counts(meter);
            return outcome;
        }
        finally
        {
            if (key is { } known) sink.Memory!.End(known, path, counts);
        }
    }

    private Outcome Read(DocumentPath path, Action<FormatContext> read, Meter meter, Tally tally, long length, ref UInt128? key)
    {
        using IDocumentSink documentSink = sink.Open(path);
        var context = new FormatContext(this, path, documentSink, meter, tally);
        long nameBytes = 0;
        try
        {
            Guard(context, () =>
            {
                context.Name(path.OwnName);
                nameBytes = context.Text.Written;
                if (path.Depth > Limits.MaxDepth) throw new UnreadableException(Reason.LimitDepth, "It nests deeper than the depth limit.");
                read(context);
            });
        }
        finally
        {
            // What was read before the end, whatever it was, is handed over.
            Guard(context, context.Text.EndPart);
            context.Close();
            key = context.MemoryKey;
        }
        return Conclude(context, context.Text.Written > nameBytes || meter.Entries > 0, length);
    }

    private void ReadAll(IFormat format, Stream content, long length, FormatContext context) => WaitAfter(
        reading =>
        {
            ReadWith(format, content, length, reading);
            if (content is HeadedStream { Untold: { } end }) ExceptionDispatchInfo.Throw(end);
        },
        context);

    private static void WaitAfter(Action<FormatContext> read, FormatContext context)
    {
        try
        {
            read(context);
        }
        finally
        {
            context.Wait();
        }
        context.ThrowIfChildFailed();
    }

    private void ReadWith(IFormat format, Stream content, long length, FormatContext context)
    {
        if (content.CanSeek || (format.Access == Access.Forward && !(MayRemember(context) && length is >= MinRemembered and <= BufferedEntry.MaxBytes)))
        {
            Run(format, content, context);
            return;
        }
        if (format.Access == Access.Forward)
        {
            ReadAtOnce(format, content, (int)length, context);
            return;
        }
        using Spool spool = SpoolSpace.Create();
        Exception? end = spool.Fill(content);
        if (end is null && spool.Length <= MaxRemembered && IsRemembered(spool, context)) return;
        spool.Position = 0;
        try
        {
            Run(format, spool, context);
        }
        catch (Exception exception) when (end is not null && exception is InvalidDataException or EndOfStreamException)
        {
            // The content is cut already; that the format misses its end is the same damage.
        }
        if (end is not null) ExceptionDispatchInfo.Throw(end);
    }

    /// <summary>Reads a small document that could be read as it comes, but is known when it was read before.</summary>
    private void ReadAtOnce(IFormat format, Stream content, int length, FormatContext context)
    {
        using var entry = BufferedEntry.Take(content, length);
        if (entry.IsLonger)
        {
            Run(format, new HeadedStream(entry.Bytes, null, content), context);
            return;
        }
        if (entry.IsWhole && IsRemembered(entry, context)) return;
        entry.Rewind();
        Run(format, entry, context);
    }

    private void Run(IFormat format, Stream content, FormatContext context)
    {
        if (format.IsIsolated && reader.Processes is { } processes) processes.Read(format, content, context);
        else format.Read(content, context);
    }

    private bool MayRemember(FormatContext context) => context.Document.Container is not null && sink.Memory is not null;

    /// <summary>True when what a document held is known, and was handed over. Else it will be remembered. Reads its content to the end.</summary>
    private bool IsRemembered(Stream content, FormatContext context)
    {
        if (!MayRemember(context)) return false;
        IDocumentMemory memory = sink.Memory!;
        UInt128 key = memory.KeyOf(context.Document, content);
        if (memory.TryRecall(key, context.Document, context.Sink, out DocumentCounts counts))
        {
            context.Count(counts);
            return true;
        }
        memory.Start(context.Document);
        context.MemoryKey = key;
        return false;
    }

    /// <summary>The one place where an exception of a format becomes an outcome. Of an unknown exception only the type is told: messages can quote content.</summary>
    private void Guard(FormatContext context, Action read)
    {
        try
        {
            read();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested || context.Document.Container is not null)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            context.Note(Reason.Timeout, "It took longer than the time limit.");
        }
        catch (UnreadableException exception) when (exception.Owner is not null && exception.Owner != context.Meter)
        {
            throw;
        }
        catch (OrderMattersException)
        {
            throw;
        }
        catch (UnreadableException exception)
        {
            if (exception.LackedRoom) context.Tally.LackRoom();
            context.Note(exception.Reason, exception.Detail);
        }
        catch (StoreException exception)
        {
            context.Note(exception.Reason, exception.Detail);
        }
        catch (EndOfStreamException)
        {
            context.Note(Reason.Truncated, "It ends before its format says it should.");
        }
        catch (Exception exception) when (exception is InvalidDataException or System.Xml.XmlException)
        {
            context.Note(Reason.Corrupt, "It contradicts its format or its checksum.");
        }
        catch (OutOfMemoryException)
        {
            context.Tally.LackRoom();
            context.Note(Reason.LimitSize, "It needs more memory than it may have.");
        }
        catch (Exception exception)
        {
            context.Note(Reason.Internal, $"Its reader failed with {exception.GetType().Name}.");
        }
    }

    private Outcome Conclude(FormatContext context, bool hasRead, long length)
    {
        Tally tally = context.Tally;
        ImmutableArray<ReasonCount> reasons = tally.Reasons();
        OutcomeKind kind = !tally.IsIncomplete ? OutcomeKind.Scanned : hasRead ? OutcomeKind.Partial : KindWithoutText(reasons[0].Reason);
        if (!hasRead && reasons is [{ Reason: Reason.Ignored or Reason.NotRegular }, ..]) kind = OutcomeKind.Skipped;
        var outcome = new Outcome(
            context.Document, kind, reasons, tally.Detail, length, context.Meter.Taken, context.Meter.Entries, tally.EntriesRead, [])
        {
            LackedRoom = tally.LackedRoom,
        };
        if (context.Document.Container is null) return outcome;
        if (!tally.IsIncomplete) tally.AddEntryRead();
        else if (Interlocked.Increment(ref reported) <= MaxEntryOutcomes) sink.Report(outcome);
        return outcome;
    }

    private static OutcomeKind KindWithoutText(Reason reason) => reason switch
    {
        Reason.Encrypted or Reason.LimitSize or Reason.LimitDepth or Reason.LimitEntries or Reason.ArchiveTier or Reason.Unsupported
            or Reason.NotRegular or Reason.Ignored => OutcomeKind.Skipped,
        _ => OutcomeKind.Failed,
    };
}
