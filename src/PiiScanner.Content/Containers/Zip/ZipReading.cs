using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Content.Containers.Zip;

/// <summary>
/// One zip archive being read: first what the directory lists, then, in all that it leaves unaccounted for, entries that only their local headers
/// tell of. So an archive without a directory is read too, and nothing hides behind a directory that lies.
/// </summary>
internal sealed class ZipReading(Stream content, FormatContext context, IZipEntries entries) : IDisposable
{
    private readonly ByteReader reader = new(content);
    private readonly long length = content.Length;
    private readonly ZipCoverage coverage = new();
    private readonly long[] volumes = StartsOf(context.Document);
    private ZipDecoders? decoders;
    private ZipPasswords? passwords;
    private bool isMisplaced;

    /// <summary>Reads all entries.</summary>
    public void Read()
    {
        ZipDirectory? directory = ZipDirectory.Find(reader, length, out bool hasEnd);
        if (directory is not null) ReadListed(directory);
        int unlisted = ReadUnlisted();
        if (directory is null && !hasEnd) context.Note(Reason.Truncated, "Its directory is missing.");
        else if (directory is null) context.Note(Reason.Corrupt, "Its directory is damaged.");
        else if (unlisted > 0) context.Note(Reason.Corrupt, "It holds entries that its directory does not list.");
    }

    /// <summary>Reads the content of an entry that was taken before, one at a time.</summary>
    public void Reread(ZipEntry entry, long dataStart, Action<Stream> read)
    {
        reader.Position = dataStart;
        if (Open(entry) is not { } opened) return;
        read(new ZipData(reader, dataStart, entry, opened));
    }

    public void Dispose()
    {
        decoders?.Dispose();
        reader.Dispose();
    }

    private void ReadListed(ZipDirectory directory)
    {
        coverage.Add(directory.Start, directory.End);
        if (directory.IsCut) context.Note(Reason.Truncated, "Its comment is cut.");
        WriteComment(directory.Comment);
        using var records = new ByteReader(content);
        records.Position = directory.Start;
        long count = 0;
        for (; records.Position < directory.RecordsEnd; count++)
        {
            if (ZipEntry.ReadCentral(records) is not { } entry) break;
            WriteComment(entry.Comment);
            ReadListed(entry, directory);
        }
        if (directory.IsMisplaced || isMisplaced) context.Note(Reason.Corrupt, "Its directory is not where it says.");
        bool isWhole = records.Position == directory.RecordsEnd || ZipRecords.SignatureAt(records) is ZipSignature.DirectorySignature;
        if (!isWhole) context.Note(Reason.Corrupt, "Its directory is damaged.");
        else if (directory.Count != (directory.IsCountShort ? count & ushort.MaxValue : count)) context.Note(Reason.Corrupt, "Its directory miscounts its entries.");
    }

    private void ReadListed(ZipEntry entry, ZipDirectory directory)
    {
        bool isJoined = directory.Disk > 0 && directory.Disk == volumes.Length - 1;
        if (isJoined ? entry.Disk > directory.Disk : entry.Disk != directory.Disk)
        {
            RefuseElsewhere(entry);
            return;
        }
        // Behind a prefix all offsets are shifted, or none; in a split archive they count from the start of a volume.
        long at = entry.Offset + (isJoined ? volumes[entry.Disk] : directory.Shift);
        ZipEntry? local = ReadLocal(at);
        if (local is null && directory.Shift != 0 && !isJoined)
        {
            local = ReadLocal(at = entry.Offset);
            isMisplaced |= local is not null;
        }
        if (local is null)
        {
            if (entry.Offset + directory.Shift < 0) RefuseElsewhere(entry); // the archive was cut into pieces, not written in volumes
            else entries.Refuse(entry, Reason.Corrupt, "It is not where the directory says.");
            return;
        }
        if (local.Name != entry.Name) context.Name(local.Name);
        if (!entry.Agrees(local)) context.Note(Reason.Corrupt, "Its directory and an entry's own header contradict each other.");
        bool isPlain = entry.IsEncrypted && !local.IsEncrypted;
        coverage.Add(at, ReadEntry(isPlain ? entry with { Flags = local.Flags, Method = local.Method } : entry));
    }

    private void RefuseElsewhere(ZipEntry entry) => entries.Refuse(entry, Reason.Truncated, "It lies in another part of a split archive, which is not there or not in this scan.");

    /// <summary>Where the volumes of an item start that is read as one with others.</summary>
    private static long[] StartsOf(DocumentPath document)
    {
        if (document.Container is not null) return [];
        long end = 0;
        return [.. document.Item.Volumes.Select(volume => (end += volume.Length) - volume.Length)];
    }

    private ZipEntry? ReadLocal(long at)
    {
        if (at < 0 || at >= length) return null;
        reader.Position = at;
        return ZipEntry.ReadLocal(reader);
    }

    /// <summary>Reads an entry whose data the reader stands at; it then stands after that and its descriptor.</summary>
    /// <returns>Where that is.</returns>
    private long ReadEntry(ZipEntry entry)
    {
        long start = reader.Position;
        bool hasEnded = false;
        if (entry.IsDirectory)
        {
            context.Name(entry.Name);
        }
        else if (entry.IsEncrypted)
        {
            ReadEncrypted(entry, start);
        }
        else if (Open(entry) is { } opened)
        {
            var data = new ZipData(reader, start, entry, opened);
            entries.Take(entry, start, data);
            hasEnded = data.HasEnded;
        }
        else
        {
            entries.Refuse(entry, Reason.Unsupported, "Its compression method is not read.");
        }

        if (hasEnded) return reader.Position;
        if (entry.CompressedSize < 0) return ZipRecords.SkipToNext(reader, start);
        reader.Position = Math.Min(length, start + Math.Min(entry.CompressedSize, length));
        if (entry.HasDescriptor)
        {
            reader.Fill(ZipDescriptor.MaxBytes);
            reader.Advance(ZipDescriptor.Match(reader.Buffered, entry.Checksum, entry.CompressedSize, entry.Size));
        }
        return reader.Position;
    }

    /// <summary>An entry's content, decompressed, from the reader's position on; null when its method is not read.</summary>
    private Stream? Open(ZipEntry entry)
    {
        decoders ??= new ZipDecoders(reader);
        long compressedSize = entry.CompressedSize < 0 && entry.Method == 0 ? StoredSize() : entry.CompressedSize;
        return decoders.Open(entry.Method, entry.Flags, compressedSize, entry.Size);
    }

    private void ReadEncrypted(ZipEntry entry, long start)
    {
        try
        {
            passwords ??= new ZipPasswords(reader, context);
            using ZipSecret? secret = passwords.Open(entry, start);
            if (secret is null) entries.Refuse(entry, Reason.Encrypted, "The entry needs a password.");
            else entries.Take(entry, start, secret);
        }
        catch (UnreadableException exception) when (exception is { Owner: null, LackedRoom: false })
        {
            entries.Refuse(entry, exception.Reason, exception.Detail); // how it is compressed is not read
        }
    }

    private long StoredSize()
    {
        long start = reader.Position, size = ZipRecords.SkipToNext(reader, start) - start;
        reader.Position = start;
        return size;
    }

    /// <summary>Reads entries in what is not accounted for.</summary>
    /// <returns>How many there were.</returns>
    private int ReadUnlisted()
    {
        if (coverage.IsFull)
        {
            context.Note(Reason.LimitEntries, "Its entries lie too scattered to look between them.");
            return 0;
        }
        int count = 0;
        foreach ((long start, long end) in coverage.Gaps(length)) count += ReadUnlisted(start, end);
        return count;
    }

    private int ReadUnlisted(long start, long end)
    {
        int count = 0;
        long outside = start;
        reader.Position = start;
        while (ZipRecords.SkipToNext(reader) is var at && at < end)
        {
            ReadOutside(outside, at);
            if (ReadLocal(at) is { } entry)
            {
                if (!entry.IsFiller)
                {
                    count++;
                    ReadEntry(entry);
                }
            }
            else
            {
                reader.Position = at;
                WriteComment(ZipRecords.Pass(reader));
            }
            outside = reader.Position;
        }
        ReadOutside(outside, end);
        return count;
    }

    /// <summary>What belongs to no entry is a document too, unless it is all zeros, or all that there is: that would be this one again.</summary>
    private void ReadOutside(long start, long end)
    {
        if (start >= end) return;
        if (start == 0 && end == length)
        {
            content.Position = 0;
            PlainBytes.Read(content, context);
            return;
        }
        reader.Position = start;
        reader.SkipZeros();
        long size = end - reader.Position;
        if (size > 0) entries.TakeOutside(new SliceStream(reader, size), size);
    }

    private void WriteComment(string comment)
    {
        if (comment.Length == 0) return;
        context.Text.StartPart("comment");
        context.Text.Write(comment);
        context.Text.EndPart();
    }
}
