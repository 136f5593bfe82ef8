using System.Buffers.Binary;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compound;

/// <summary>
/// A compound file ([MS-CFB]): a small file system in which old Office documents, Outlook messages and installers keep their streams. Chains of
/// sectors are followed when a stream is opened; none is followed further than the file has sectors, so loops end. Shares the file's stream.
/// </summary>
internal sealed class CompoundFile
{
    private const int HeaderBytes = 512;
    private const int MiniSectorBytes = 64;
    private const int MiniCutoff = 4096;
    private const int HeaderTables = 109;
    private const uint AfterLastSector = 0xFFFFFFFA;

    private readonly Stream file;
    private readonly FormatContext context;
    private readonly int sectorBytes;
    private readonly long sectorCount;
    private readonly SectorTable table;
    private readonly SectorTable miniTable;
    private readonly SectorStream miniStream;

    /// <summary>Opens a file, which stays the caller's.</summary>
    /// <exception cref="EndOfStreamException">It is cut before its directory.</exception>
    /// <exception cref="InvalidDataException">It is no compound file, or contradicts itself.</exception>
    public CompoundFile(Stream file, FormatContext context)
    {
        this.file = file;
        this.context = context;
        Span<byte> header = stackalloc byte[HeaderBytes];
        file.Position = 0;
        file.ReadExactly(header);
        int shift = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]);
        if (!header.StartsWith(Signature) || shift is not (9 or 12)) throw new InvalidDataException();
        sectorBytes = 1 << shift;
        sectorCount = (file.Length + sectorBytes - 1) / sectorBytes;
        table = new SectorTable(InSectors(ListTables(header)), sectorBytes);
        miniTable = new SectorTable(InSectors(Chain(BinaryPrimitives.ReadUInt32LittleEndian(header[60..]), table, sectorCount)), sectorBytes);
        CompoundDirectory directory = CompoundDirectory.Read(InSectors(Chain(BinaryPrimitives.ReadUInt32LittleEndian(header[48..]), table, sectorCount)), sectorBytes == 512);
        if (directory.IsCut) context.Note(Reason.LimitEntries, "A compound file lists more entries than are read.");
        IsDamaged = directory.IsDamaged;
        Root = directory.Root;
        miniStream = InSectors(Chain(Root.Start, table, sectorCount), Root.Length);
    }

    /// <summary>What such a file starts with (2.2).</summary>
    public static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>True when it holds streams that its directory has lost.</summary>
    public bool IsDamaged { get; }

    /// <summary>The outermost storage.</summary>
    public CompoundEntry Root { get; }

    /// <summary>Opens a stream. It can seek, and ends in an exception where the file is cut or the stream damaged.</summary>
    /// <param name="entry">The stream's entry.</param>
    /// <param name="reader">The document that it is read for: what it reads is charged there.</param>
    public Stream Open(CompoundEntry entry, FormatContext reader)
    {
        SectorStream stream = entry.Length >= MiniCutoff
            ? InSectors(Chain(entry.Start, table, sectorCount), entry.Length)
            : new SectorStream(miniStream, entry.Length == 0 ? [] : Chain(entry.Start, miniTable, MiniSectorCount), MiniSectorBytes, 0, entry.Length);
        return ReferenceEquals(reader, context) ? stream : reader.Charged(stream);
    }

    /// <summary>No more than the file has room for, whatever length its root tells.</summary>
    private long MiniSectorCount => Math.Min(miniStream.Length, sectorCount * sectorBytes) / MiniSectorBytes;

    private SectorStream InSectors(List<SectorRun> runs, long length = -1) => new(file, runs, sectorBytes, sectorBytes, length);

    /// <summary>The sectors that hold the table of sectors: 109 in the header, more in a chain of their own (2.5).</summary>
    private List<SectorRun> ListTables(ReadOnlySpan<byte> header)
    {
        var runs = new List<SectorRun>();
        Add(header.Slice(76, HeaderTables * sizeof(uint)), runs);
        uint next = BinaryPrimitives.ReadUInt32LittleEndian(header[68..]);
        byte[] sector = new byte[sectorBytes];
        for (long steps = 0; next < AfterLastSector && steps <= sectorCount; steps++)
        {
            if (next >= sectorCount) throw new EndOfStreamException();
            file.Position = (next + 1L) * sectorBytes;
            file.ReadExactly(sector);
            Add(sector.AsSpan(0, sectorBytes - sizeof(uint)), runs);
            next = BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(sectorBytes - sizeof(uint)));
        }
        return runs;
    }

    private void Add(ReadOnlySpan<byte> numbers, List<SectorRun> runs)
    {
        for (; !numbers.IsEmpty && runs.Count <= sectorCount; numbers = numbers[sizeof(uint)..])
        {
            uint number = BinaryPrimitives.ReadUInt32LittleEndian(numbers);
            if (number < AfterLastSector) Add(number, runs);
        }
    }

    private static void Add(uint number, List<SectorRun> runs)
    {
        if (runs.Count > 0 && runs[^1].Start + runs[^1].Count == number) runs[^1] = runs[^1] with { Count = runs[^1].Count + 1 };
        else runs.Add(new SectorRun(number, 1));
    }

    /// <summary>Follows a chain of sectors; a circle is followed until it must be one.</summary>
    private static List<SectorRun> Chain(uint start, SectorTable table, long most)
    {
        var runs = new List<SectorRun>();
        long steps = 0;
        for (uint next = start; next < AfterLastSector; next = table[next])
        {
            if (steps++ > most) throw new InvalidDataException();
            Add(next, runs);
        }
        return runs;
    }
}
