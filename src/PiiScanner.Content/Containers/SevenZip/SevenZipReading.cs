using System.Buffers.Binary;
using System.IO.Hashing;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.SevenZip;

/// <summary>One 7z archive being read: its header, then block after block, file after file.</summary>
internal sealed class SevenZipReading(Stream content, FormatContext context)
{
    private const int SignatureHeaderBytes = 32;

    /// <summary>A longer header is not read: it would be that of tens of millions of files.</summary>
    private const int MaxHeader = 64 << 20;

    /// <summary>How deep packed headers may hold packed headers; 7-Zip writes one.</summary>
    private const int MaxPackings = 4;

    /// <summary>How much of a file a password is tried on.</summary>
    private const long TrialBytes = 4 << 20;

    private readonly AesKey[] keys = [.. context.Passwords.Select(static password => new AesKey(password))];
    private AesKey? key;

    /// <summary>How an archive starts.</summary>
    public static ReadOnlySpan<byte> Signature => [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C];

    /// <summary>How long an archive is, by its first bytes; 0 when they do not tell.</summary>
    public static long LengthBy(ReadOnlySpan<byte> start)
    {
        if (start.Length < SignatureHeaderBytes) return 0;
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(start[12..]), length = BinaryPrimitives.ReadUInt64LittleEndian(start[20..]);
        const ulong Most = long.MaxValue / 2;
        return offset < Most && length < Most ? SignatureHeaderBytes + (long)offset + (long)length : 0;
    }

    /// <summary>Reads all files.</summary>
    public void Read()
    {
        ArchiveHeader header = ReadHeader();
        long end = header.Folders.Length == 0 ? 0 : header.Folders[^1].FirstPacked + header.Folders[^1].PackedInputs.Length;
        if (end > 0 && header.Packed((int)end - 1) is var (start, length) && start > content.Length - length) context.Note(Reason.Truncated, "Its blocks go on beyond its end.");

        int file = 0, number = 0;
        for (int i = 0; i < header.Folders.Length; i++)
        {
            var files = new List<ArchiveFile>();
            for (; files.Count < header.Counts[i]; file++)
            {
                if (file == header.Entries.Length) throw new InvalidDataException("It has fewer names than files.");
                if (header.Entries[file].HasContent) files.Add(header.Entries[file]);
                else TakeEmpty(header.Entries[file]);
            }
            ReadFolder(header, header.Folders[i], files, number);
            number += files.Count;
        }
        for (; file < header.Entries.Length; file++) TakeEmpty(header.Entries[file]);
    }

    private void TakeEmpty(ArchiveFile file)
    {
        if (file.IsDirectory) context.Name(file.Name);
        else context.Child(NameOf(file), Stream.Null, 0);
    }

    private ArchiveHeader ReadHeader()
    {
        Span<byte> start = stackalloc byte[SignatureHeaderBytes];
        content.Position = 0;
        content.ReadExactly(start);
        if (BinaryPrimitives.ReadUInt32LittleEndian(start[8..]) != Crc32.HashToUInt32(start[12..])) throw new InvalidDataException("The start of the archive differs from its checksum.");
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(start[12..]), length = BinaryPrimitives.ReadUInt64LittleEndian(start[20..]);
        if (length == 0) return new ArchiveHeader();
        ulong room = (ulong)Math.Max(0, content.Length - SignatureHeaderBytes);
        if (offset > room || length > room - offset) throw new EndOfStreamException();
        if (length > MaxHeader) throw new UnreadableException(Reason.LimitEntries, "Its header is larger than may be kept in memory.");
        byte[] bytes = new byte[length];
        content.Position = (long)offset + SignatureHeaderBytes;
        content.ReadExactly(bytes);
        if (BinaryPrimitives.ReadUInt32LittleEndian(start[28..]) != Crc32.HashToUInt32(bytes)) throw new InvalidDataException("The header of the archive differs from its checksum.");
        ArchiveHeader header = ArchiveHeader.Read(bytes);
        for (int i = 0; header.IsPacked; i++)
        {
            if (i == MaxPackings || header.Folders.Length != 1) throw new InvalidDataException("The header of the archive is packed in no possible way.");
            header = ArchiveHeader.Read(Unpack(header, header.Folders[0]));
        }
        return header;
    }

    private byte[] Unpack(ArchiveHeader header, Folder folder)
    {
        if (folder.Size > MaxHeader) throw new UnreadableException(Reason.LimitEntries, "Its header is larger than may be kept in memory.");
        if (!TryFindKey(header, folder, folder.Size, folder.Checksum)) throw new UnreadableException(Reason.Encrypted, "It needs a password.");
        using var stream = new FolderStream(content, header, folder, key);
        using Stream expanded = context.Expanded(stream);
        byte[] bytes = new byte[folder.Size];
        expanded.ReadExactly(bytes);
        if (folder.Checksum is { } checksum && checksum != Crc32.HashToUInt32(bytes)) throw new InvalidDataException("The header of the archive differs from its checksum.");
        return bytes;
    }

    private void ReadFolder(ArchiveHeader header, Folder folder, List<ArchiveFile> files, int number)
    {
        if (files.Count == 0) return;
        if (!TryFindKey(header, folder, header.Sizes[number], header.Checksums[number]))
        {
            Refuse(files, header, number, Reason.Encrypted, "The entry needs a password.");
            return;
        }
        try
        {
            using var stream = new FolderStream(content, header, folder, key);
            for (int i = 0; i < files.Count; i++)
            {
                var data = new FileData(stream, header.Sizes[number + i], header.Checksums[number + i]);
                context.Child(NameOf(files[i]), data, header.Sizes[number + i]);
                data.SkipRest(context);
            }
        }
        catch (UnreadableException exception) when (exception is { Owner: null, LackedRoom: false })
        {
            Refuse(files, header, number, exception.Reason, exception.Detail); // one of its steps is not read
        }
    }

    private void Refuse(List<ArchiveFile> files, ArchiveHeader header, int number, Reason reason, string detail)
    {
        for (int i = 0; i < files.Count; i++) context.UnreadChild(NameOf(files[i]), reason, detail, header.Sizes[number + i]);
    }

    /// <summary>Finds the password that a block opens with, the last one first; true also when it needs none.</summary>
    private bool TryFindKey(ArchiveHeader header, Folder folder, long size, uint? checksum)
    {
        if (!folder.IsEncrypted) return true;
        foreach (AesKey candidate in keys.OrderByDescending(candidate => candidate == key))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            try
            {
                using var stream = new FolderStream(content, header, folder, candidate);
                using Stream expanded = context.Expanded(stream);
                if (!Opens(expanded, size, checksum)) continue;
                key = candidate;
                return true;
            }
            catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
            {
                continue; // what it decrypts to cannot be unpacked
            }
        }
        return false;
    }

    private static bool Opens(Stream stream, long size, uint? checksum)
    {
        var actual = new Crc32();
        byte[] buffer = new byte[64 * 1024];
        long left = Math.Min(size, TrialBytes);
        while (left > 0)
        {
            int read = stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0) return false;
            actual.Append(buffer.AsSpan(0, read));
            left -= read;
        }
        return size > TrialBytes || checksum is null || checksum == actual.GetCurrentHashAsUInt32();
    }

    private static string NameOf(ArchiveFile file) => file.Name.Length > 0 ? file.Name : EntryName.Outside;
}
