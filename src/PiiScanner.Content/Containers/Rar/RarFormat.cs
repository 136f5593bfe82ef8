using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;
using SharpCompress.Archives;
using SharpCompress.Archives.Rar;
using SharpCompress.Common;
using SharpCompress.Common.Rar;
using SharpCompress.Readers;
using SharpCompress.Readers.Rar;

namespace PiiScanner.Content.Containers.Rar;

/// <summary>RAR 4 and 5, read by SharpCompress in one pass, so that solid archives are unpacked once. Of a set of volumes each is read for itself.</summary>
internal sealed class RarFormat : IFormat
{
    /// <summary>How much of an entry a password is tried on.</summary>
    private const long TrialBytes = 4 << 20;

    public string Name => "rar";

    public Access Access => Access.Random;

    public bool IsIsolated => true;

    private static ReadOnlySpan<byte> Signature => "Rar!\x1A\x07"u8;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.Length > Signature.Length && head.StartsWith(Signature);

    public void Read(Stream content, FormatContext context)
    {
        try
        {
            string? password = FindPassword(content, context);
            content.Position = 0;
            ReadEntries(content, context, password);
            if (!RarEnd.IsThere(content)) throw new EndOfStreamException();
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or InvalidDataException or UnreadableException or OrderMattersException))
        {
            throw Translate(exception);
        }
    }

    /// <summary>The first password that opens an encrypted entry; null when there is none, or no need of one.</summary>
    private static string? FindPassword(Stream content, FormatContext context)
    {
        foreach (string password in context.Passwords)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            content.Position = 0;
            try
            {
                if (Opens(content, password)) return password;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                continue; // what it decrypts to cannot be unpacked
            }
        }
        return null;
    }

    private static bool Opens(Stream content, string password)
    {
        using IReader reader = Open(content, password);
        while (reader.MoveToNextEntry())
        {
            if (reader.Entry.IsDirectory || !reader.Entry.IsEncrypted) continue;
            using var entry = new RarEntryStream(reader.OpenEntryStream(), reader.Entry.Size);
            byte[] buffer = new byte[64 * 1024];
            for (long left = TrialBytes; left > 0;)
            {
                int read = entry.Read(buffer);
                if (read == 0) break;
                left -= read;
            }
            return true;
        }
        return false;
    }

    private static IReader Open(Stream content, string? password) =>
        RarReader.OpenReader(content, new ReaderOptions { LeaveStreamOpen = true, Password = password });

    private static void ReadEntries(Stream content, FormatContext context, string? password)
    {
        int passed = 0;
        bool isAnyLeft = false;
        try
        {
            using IReader reader = Open(content, password);
            for (; reader.MoveToNextEntry(); passed++)
            {
                isAnyLeft |= (reader.Entry.IsEncrypted && password is null) || LinkOf(reader.Entry) is not null;
                ReadEntry(reader.Entry, reader.OpenEntryStream, context, password);
            }
        }
        catch (Exception exception) when ((password is null && exception is CryptographicException) || (isAnyLeft && exception is ArchiveOperationException))
        {
            ReadListed(content, context, password, passed);
        }
    }

    /// <summary>
    /// Reads what stands open beside entries that do not: going through it in one pass, the library stops at the first of those in RAR 5, behind it in a solid archive of
    /// RAR 4, and behind links.
    /// </summary>
    private static void ReadListed(Stream content, FormatContext context, string? password, int passed)
    {
        content.Position = 0;
        using IRarArchive archive = RarArchive.OpenArchive(content, new ReaderOptions { LeaveStreamOpen = true, Password = password });
        foreach (IArchiveEntry entry in archive.Entries.Skip(passed)) ReadEntry(entry, entry.OpenEntryStream, context, password);
    }

    private static void ReadEntry(IEntry entry, Func<Stream> open, FormatContext context, string? password)
    {
        string name = string.IsNullOrEmpty(entry.Key) ? EntryName.Outside : entry.Key.Replace('\\', '/');
        if (entry.IsDirectory)
        {
            context.Name(name);
        }
        else if (entry.IsEncrypted && password is null)
        {
            context.UnreadChild(name, Reason.Encrypted, "The entry needs a password.", entry.Size);
        }
        else if (LinkOf(entry) is { } target)
        {
            context.UnreadChild(name, Reason.NotRegular, "A link, device or pipe.");
            context.Name(target);
        }
        else
        {
            using var content = new RarEntryStream(open(), entry.Size);
            context.Child(name, content, entry.Size);
            content.SkipRest();
        }
    }

    /// <summary>Where a link leads to; null for an entry that is none. RAR 5 tells it in a field (RAR 5.0 archive format, "File system redirection record").</summary>
    private static string? LinkOf(IEntry entry) =>
        entry is RarEntry { IsRedir: true } redirected ? redirected.RedirTargetName ?? "" : string.IsNullOrEmpty(entry.LinkTarget) ? null : entry.LinkTarget;

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
