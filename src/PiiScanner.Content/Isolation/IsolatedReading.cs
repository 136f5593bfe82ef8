using System.Runtime.ExceptionServices;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Isolation;

/// <summary>One document, which can seek, read in a process: answers what that asks for, and hands over what it gives. For one thread.</summary>
internal sealed class IsolatedReading(string format, Stream content, FormatContext context)
{
    private ReaderProcess process = null!;
    private byte[] answer = [];
    private Exception? contentEnd;
    private long handed;
    private long passed;
    private bool isDone;

    private Wire Wire => process.Wire;

    /// <summary>Reads the document; false when the process died over it, or talks nonsense.</summary>
    public bool Run(ReaderProcess worker)
    {
        process = worker;
        passed = 0;
        isDone = false;
        using CancellationTokenRegistration stopping = context.CancellationToken.UnsafeRegister(static state => ((ReaderProcess)state!).Kill(), worker);
        worker.Watch();
        try
        {
            Ask();
            while (!isDone) Take();
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not UnreadableException))
        {
            return false;
        }
        finally
        {
            worker.Leave();
        }
        if (contentEnd is not null) ExceptionDispatchInfo.Throw(contentEnd);
        return true;
    }

    /// <summary>The next bytes of the entry under way.</summary>
    /// <returns>How many there are; they are to be taken before anything else. -1 at the entry's end.</returns>
    public int NextBytes(out Reason? reason, out string? detail)
    {
        (reason, detail) = (null, null);
        while (true)
        {
            switch (Next())
            {
                case Message.EntryBytes:
                    return Wire.TakeCount();
                case Message.EntryEnd:
                    reason = TakeReason();
                    detail = Wire.TakeText();
                    return -1;
                default:
                    throw new InvalidDataException("A message is out of place.");
            }
        }
    }

    /// <summary>Takes bytes that <see cref="NextBytes"/> told of.</summary>
    public void TakeBytes(Span<byte> target) => Wire.TakeBytes(target);

    private void Ask()
    {
        Wire.Put(format);
        Wire.Put(context.Document.OwnName);
        Wire.Put(content.Length);
        Wire.Put(context.Passwords.Length);
        foreach (string password in context.Passwords) Wire.Put(password);
        Wire.Flush();
    }

    /// <summary>The next message that is no request for bytes.</summary>
    private Message Next()
    {
        while (true)
        {
            var message = (Message)Wire.TakeNumber();
            process.Hear();
            if (message != Message.Range) return message;
            Answer(Wire.TakeNumber(), Wire.TakeCount());
            process.Hear();
        }
    }

    private void Answer(long position, int count)
    {
        if (answer.Length < count) answer = new byte[count];
        int filled = 0;
        try
        {
            if (content.Position != position) content.Position = position;
            while (filled < count && content.Read(answer, filled, count - filled) is > 0 and int read) filled += read;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or UnreadableException or OrderMattersException))
        {
            contentEnd = exception; // told when the format has read what came before it
        }
        Wire.Put(answer.AsSpan(0, filled));
        answer.AsSpan(0, filled).Clear();
        Wire.Flush();
    }

    private void Take()
    {
        Message message = Next();
        bool isNew = passed++ >= handed;
        if (isNew) handed++;
        switch (message)
        {
            case Message.Text:
                TakeSegment(isNew);
                break;
            case Message.Note:
                (Reason? reason, string? detail) = (TakeReason(), Wire.TakeText());
                if (isNew) context.Note(reason ?? throw new InvalidDataException("A message is out of place."), detail);
                break;
            case Message.Entry:
                TakeEntry(Wire.TakeText() ?? "", isNew);
                break;
            case Message.Unread:
                TakeUnread(isNew);
                break;
            case Message.Done:
                isDone = true;
                break;
            default:
                throw new InvalidDataException("A message is out of place.");
        }
    }

    private void TakeEntry(string name, bool isNew)
    {
        using var entry = new IsolatedEntry(this);
        if (isNew) context.Child(name, entry);
        // What its reader left is passed over, and still held against the limits: it was expanded for nothing.
        entry.Skip(context);
    }

    private void TakeUnread(bool isNew)
    {
        string name = Wire.TakeText() ?? "";
        Reason reason = TakeReason() ?? throw new InvalidDataException("A message is out of place.");
        string? detail = Wire.TakeText();
        long length = Wire.TakeNumber();
        if (isNew) context.UnreadChild(name, reason, detail, length);
    }

    private void TakeSegment(bool isNew)
    {
        bool isFirst = Wire.TakeNumber() != 0, isLast = Wire.TakeNumber() != 0;
        string? part = Wire.TakeText();
        var layout = new TextLayout((LayoutKind)Wire.TakeNumber(), (byte)Wire.TakeNumber(), (byte)Wire.TakeNumber(), (int)Wire.TakeNumber());
        if (isNew && isFirst) context.Text.StartPart(part, layout);
        else if (isNew) context.Text.SetLayout(layout);
        for (int runs = Wire.TakeCount(); runs > 0; runs--)
        {
            bool hasPlace = Wire.TakeNumber() != 0;
            if (hasPlace)
            {
                var place = new Place(Wire.TakeNumber(), 0, (int)Wire.TakeNumber(), (int)Wire.TakeNumber(), Wire.TakeNumber(), part);
                if (isNew) context.Text.Stand(place);
            }
            byte[] text = new byte[Wire.TakeCount()];
            Wire.TakeBytes(text);
            if (isNew) context.Text.Write(text.AsSpan());
            text.AsSpan().Clear();
        }
        if (isNew && isLast) context.Text.EndPart();
    }

    private Reason? TakeReason()
    {
        long number = Wire.TakeNumber();
        if (number < 0) return null;
        return number <= (long)Reason.NoText ? (Reason)number : throw new InvalidDataException("A message is out of place.");
    }
}
