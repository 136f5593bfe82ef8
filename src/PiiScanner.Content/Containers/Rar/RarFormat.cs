using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;
using SharpCompress.Common;
using SharpCompress.Readers;
using SharpCompress.Readers.Rar;

namespace PiiScanner.Content.Containers.Rar;

/// <summary>RAR 4 and 5, read by SharpCompress in one pass, so that solid archives are unpacked once. Of a set of volumes each is read for itself.</summary>
internal sealed class RarFormat : IFormat
{
    public string Name => "rar";

    public Access Access => Access.Random;

    public bool IsIsolated => true;

    private static ReadOnlySpan<byte> Signature => "Rar!\x1A\x07"u8;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.Length > Signature.Length && head.StartsWith(Signature);

    public void Read(Stream content, FormatContext context)
    {
        try
        {
            ReadEntries(content, context);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or InvalidDataException or UnreadableException or StoreException))
        {
            throw Translate(exception);
        }
    }

    private static void ReadEntries(Stream content, FormatContext context)
    {
        using IReader reader = RarReader.OpenReader(content, new ReaderOptions { LeaveStreamOpen = true });
        while (reader.MoveToNextEntry())
        {
            IEntry entry = reader.Entry;
            string name = string.IsNullOrEmpty(entry.Key) ? EntryName.Outside : entry.Key.Replace('\\', '/');
            if (entry.IsDirectory) context.Name(name);
            else if (entry.IsEncrypted) context.UnreadChild(name, Reason.Encrypted, "The entry needs a password.", entry.Size);
            else if (!string.IsNullOrEmpty(entry.LinkTarget)) ReadLink(name, entry.LinkTarget, context);
            else ReadEntry(name, reader, context);
        }
    }

    private static void ReadLink(string name, string target, FormatContext context)
    {
        context.UnreadChild(name, Reason.NotRegular, "A link, device or pipe.");
        context.Name(target);
    }

    private static void ReadEntry(string name, IReader reader, FormatContext context)
    {
        using var content = new RarEntryStream(reader.OpenEntryStream(), reader.Entry.Size);
        context.Child(name, content, reader.Entry.Size);
        content.SkipRest();
    }

    /// <summary>What the library's exceptions mean; whatever is not known of it is damage.</summary>
    internal static Exception Translate(Exception exception) => exception switch
    {
        EndOfStreamException or IncompleteArchiveException => new EndOfStreamException(),
        OutOfMemoryException => new UnreadableException(Reason.LimitSize, "It reaches further back than may be kept in memory."),
        CryptographicException => new UnreadableException(Reason.Encrypted, "It needs a password."),
        MultiVolumeExtractionException or MultipartStreamRequiredException => new UnreadableException(Reason.Truncated, "It goes on in another volume."),
        _ => new InvalidDataException("The archive is damaged."),
    };
}
