namespace PiiScanner.Content.Containers.SevenZip;

/// <summary>What the header of a 7z archive tells: where packed streams lie, how blocks are packed, and which files they hold.</summary>
internal sealed class ArchiveHeader
{
    private const int End = 0, Main = 1, ArchiveProperties = 2, AdditionalStreams = 3, MainStreams = 4, Files = 5, PackInfo = 6, UnpackInfo = 7, SubStreams = 8;
    private const int Size = 9, Crc = 10, FolderInfo = 11, UnpackSize = 12, FilesInFolder = 13, EmptyStream = 14, EmptyFile = 15, Names = 17, Encoded = 23;

    private long[] packedSizes = [];

    /// <summary>True when it is itself packed: then its only block holds the header proper.</summary>
    public bool IsPacked { get; private set; }

    /// <summary>The blocks.</summary>
    public Folder[] Folders { get; private set; } = [];

    /// <summary>How many files each block holds.</summary>
    public int[] Counts { get; private set; } = [];

    /// <summary>How long each file with content is, over all blocks.</summary>
    public IReadOnlyList<long> Sizes { get; private set; } = [];

    /// <summary>The checksum of each.</summary>
    public IReadOnlyList<uint?> Checksums { get; private set; } = [];

    /// <summary>All files and directories.</summary>
    public ArchiveFile[] Entries { get; private set; } = [];

    /// <summary>Where the packed streams start, after the 32 bytes that every archive starts with.</summary>
    private long PackedStart { get; set; }

    /// <summary>Reads a header.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static ArchiveHeader Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new HeaderReader(bytes);
        var header = new ArchiveHeader();
        switch (reader.Number())
        {
            case Encoded:
                header.IsPacked = true;
                header.ReadStreams(ref reader);
                break;
            case Main:
                header.ReadMain(ref reader);
                break;
            default:
                throw Damaged();
        }
        return header;
    }

    /// <summary>Where a packed stream lies, counted from the archive's start.</summary>
    public (long Start, long Length) Packed(int index)
    {
        if (index >= packedSizes.Length) throw Damaged();
        long start = PackedStart;
        for (int i = 0; i < index; i++) start = checked(start + packedSizes[i]);
        return (start, packedSizes[index]);
    }

    private void ReadMain(ref HeaderReader reader)
    {
        while (true)
        {
            switch (reader.Number())
            {
                case End:
                    return;
                case ArchiveProperties:
                    while (reader.Number() != End) reader.Take(reader.Number());
                    break;
                case AdditionalStreams:
                    new ArchiveHeader().ReadStreams(ref reader);
                    break;
                case MainStreams:
                    ReadStreams(ref reader);
                    break;
                case Files:
                    ReadFiles(ref reader);
                    break;
                default:
                    throw Damaged();
            }
        }
    }

    private void ReadStreams(ref HeaderReader reader)
    {
        bool hasFiles = false;
        while (true)
        {
            switch (reader.Number())
            {
                case End:
                    if (!hasFiles) CountOneFileEach();
                    return;
                case PackInfo:
                    ReadPackInfo(ref reader);
                    break;
                case UnpackInfo:
                    ReadUnpackInfo(ref reader);
                    break;
                case SubStreams:
                    ReadSubStreams(ref reader);
                    hasFiles = true;
                    break;
                default:
                    throw Damaged();
            }
        }
    }

    private void ReadPackInfo(ref HeaderReader reader)
    {
        const int SignatureHeaderBytes = 32;
        long start = reader.Number();
        if (start > long.MaxValue - SignatureHeaderBytes) throw Damaged();
        PackedStart = start + SignatureHeaderBytes;
        packedSizes = new long[reader.Count()];
        while (true)
        {
            switch (reader.Number())
            {
                case End:
                    return;
                case Size:
                    for (int i = 0; i < packedSizes.Length; i++) packedSizes[i] = reader.Number();
                    break;
                case Crc:
                    reader.Checksums(packedSizes.Length); // of packed bytes; the content's own tell more
                    break;
                default:
                    throw Damaged();
            }
        }
    }

    private void ReadUnpackInfo(ref HeaderReader reader)
    {
        if (reader.Number() != FolderInfo) throw Damaged();
        Folders = new Folder[reader.Count()];
        if (reader.Byte() != 0) throw Damaged(); // in a stream of their own, which nobody writes
        int packed = 0;
        for (int i = 0; i < Folders.Length; i++)
        {
            Folders[i] = Folder.Read(ref reader, packed);
            packed += Folders[i].PackedInputs.Length;
        }
        while (true)
        {
            switch (reader.Number())
            {
                case End:
                    return;
                case UnpackSize:
                    foreach (Folder folder in Folders)
                    {
                        for (int i = 0; i < folder.Sizes.Length; i++) folder.Sizes[i] = reader.Number();
                    }
                    break;
                case Crc:
                    uint?[] checksums = reader.Checksums(Folders.Length);
                    for (int i = 0; i < Folders.Length; i++) Folders[i].Checksum = checksums[i];
                    break;
                default:
                    throw Damaged();
            }
        }
    }

    private void CountOneFileEach()
    {
        Counts = new int[Folders.Length];
        Array.Fill(Counts, 1);
        Sizes = [.. Folders.Select(static folder => folder.Size)];
        Checksums = [.. Folders.Select(static folder => folder.Checksum)];
    }

    private void ReadSubStreams(ref HeaderReader reader)
    {
        CountOneFileEach();
        long id = reader.Number();
        if (id == FilesInFolder)
        {
            long total = 0;
            for (int i = 0; i < Counts.Length; i++)
            {
                Counts[i] = reader.Count(1);
                total += Counts[i];
                if (total > (long)reader.Left * 8) throw Damaged(); // files have names, or checksums
            }
            id = reader.Number();
        }
        var sizes = new List<long>();
        for (int i = 0; i < Counts.Length; i++)
        {
            long left = Folders[i].Size;
            for (int file = 0; file < Counts[i]; file++)
            {
                // The last one's is what is left.
                long size = file == Counts[i] - 1 ? left : id == Size ? reader.Number() : throw Damaged();
                left -= size;
                if (left < 0) throw Damaged();
                sizes.Add(size);
            }
        }
        Sizes = sizes;
        if (id == Size) id = reader.Number();
        ReadChecksums(ref reader, id);
    }

    private void ReadChecksums(ref HeaderReader reader, long id)
    {
        uint?[] checksums = new uint?[Sizes.Count];
        bool[] isKnown = new bool[Sizes.Count];
        for (int i = 0, at = 0; i < Counts.Length; at += Counts[i++])
        {
            // A block of one file needs no second checksum.
            if (Counts[i] != 1 || Folders[i].Checksum is null) continue;
            checksums[at] = Folders[i].Checksum;
            isKnown[at] = true;
        }
        for (; id != End; id = reader.Number())
        {
            if (id != Crc)
            {
                reader.Take(reader.Number());
                continue;
            }
            uint?[] others = reader.Checksums(isKnown.Count(static known => !known));
            for (int i = 0, at = 0; i < checksums.Length; i++)
            {
                if (!isKnown[i]) checksums[i] = others[at++];
            }
        }
        Checksums = checksums;
    }

    private void ReadFiles(ref HeaderReader reader)
    {
        int count = reader.Count(1);
        bool[] isEmpty = new bool[count], isEmptyFile = [];
        string[] names = [];
        while (reader.Number() is var id && id != End)
        {
            var property = new HeaderReader(reader.Take(reader.Number()));
            switch (id)
            {
                case EmptyStream:
                    isEmpty = property.Bits(count);
                    break;
                case EmptyFile:
                    isEmptyFile = property.Bits(isEmpty.Count(static empty => empty));
                    break;
                case Names when property.Byte() == 0:
                    if (property.Left < count * 2L) throw Damaged();
                    names = new string[count];
                    for (int i = 0; i < count; i++) names[i] = property.Name();
                    break;
            }
        }
        Entries = new ArchiveFile[count];
        for (int i = 0, empty = 0; i < count; i++)
        {
            bool isDirectory = isEmpty[i] && !(empty < isEmptyFile.Length && isEmptyFile[empty]);
            if (isEmpty[i]) empty++;
            Entries[i] = new ArchiveFile(names.Length > 0 ? names[i] : "", !isEmpty[i], isDirectory);
        }
    }

    private static InvalidDataException Damaged() => new("A header of the archive is damaged.");
}
