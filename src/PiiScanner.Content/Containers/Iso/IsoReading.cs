using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Iso;

/// <summary>One disc image being read: directory by directory, none of them twice.</summary>
internal sealed class IsoReading(Stream content, FormatContext context) : IDisposable
{
    /// <summary>Everything lies in sectors of this size.</summary>
    public const int SectorBytes = 2048;

    /// <summary>The sector of the first volume descriptor.</summary>
    public const int FirstDescriptor = 16;

    /// <summary>As many sectors as stand around the files of a disc that has UDF too: its descriptors, and what fills the end.</summary>
    private const int SectorsAround = 512;

    private const int MaxDescriptors = 64, MaxDirectories = 1 << 20, MaxDirectoryBytes = 64 << 20;

    private readonly ByteReader reader = new(content);
    private readonly long length = content.Length;
    private readonly Stack<(IsoRecord Record, string Path)> pending = [];
    private readonly HashSet<uint> seen = [];
    private long entries;
    private long covered;

    /// <summary>Reads all files.</summary>
    /// <exception cref="InvalidDataException">There is no volume.</exception>
    public void Read()
    {
        IsoVolume volume = FindVolume() ?? throw new InvalidDataException("It has no volume.");
        if (length < volume.Sectors * (long)SectorBytes) context.Note(Reason.Truncated, "It is shorter than its volume.");
        Add(volume.Root, "");
        while (pending.TryPop(out (IsoRecord Record, string Path) directory)) ReadDirectory(directory.Record, directory.Path, volume.IsJoliet);
        if (HasUdf() && IsMuchLeft(volume)) context.Note(Reason.Unsupported, "It holds files of UDF that ISO 9660 does not list.");
    }

    public void Dispose() => reader.Dispose();

    /// <summary>Names are whole in Joliet; of other volumes the first is taken.</summary>
    private IsoVolume? FindVolume()
    {
        IsoVolume? found = null;
        for (int i = 0; i < MaxDescriptors; i++)
        {
            reader.Position = (FirstDescriptor + i) * (long)SectorBytes;
            if (!reader.Fill(SectorBytes) || reader.Buffered[0] == byte.MaxValue || !reader.Buffered[1..].StartsWith("CD001"u8)) break;
            IsoVolume? volume = IsoVolume.Read(reader.Buffered[..SectorBytes]);
            if (volume is not null && (found is null || (volume.IsJoliet && !found.IsJoliet))) found = volume;
        }
        return found;
    }

    /// <summary>True when a second file system stands beside the first one (ECMA-167 part 3, 9.1): it may list more.</summary>
    private bool HasUdf()
    {
        for (int i = 0; i < MaxDescriptors; i++)
        {
            reader.Position = (FirstDescriptor + i) * (long)SectorBytes;
            if (!reader.Fill(6)) break;
            ReadOnlySpan<byte> mark = reader.Buffered.Slice(1, 5);
            if (mark.StartsWith("NSR0"u8)) return true;
            if (!mark.SequenceEqual("CD001"u8) && !mark.SequenceEqual("BEA01"u8) && !mark.SequenceEqual("BOOT2"u8)) break;
        }
        return false;
    }

    /// <summary>True when an eighth of the volume, or more, belongs to no entry, though UDF takes two sectors for each.</summary>
    private bool IsMuchLeft(IsoVolume volume) => volume.Sectors - covered - (2 * entries) - SectorsAround > volume.Sectors / 8;

    private void Count(long bytes)
    {
        entries++;
        covered += (bytes + SectorBytes - 1) / SectorBytes;
    }

    private void Add(IsoRecord directory, string path)
    {
        if (seen.Count == MaxDirectories) throw new UnreadableException(Reason.LimitEntries, "It holds more directories than are kept in memory.");
        if (seen.Add(directory.Sector)) pending.Push((directory, path));
        else context.Note(Reason.Corrupt, "One of its directories lies in itself.");
    }

    private void ReadDirectory(IsoRecord directory, string path, bool isJoliet)
    {
        long start = directory.Sector * (long)SectorBytes, end = start + Math.Min(directory.Length, MaxDirectoryBytes);
        if (start >= length)
        {
            context.Note(Reason.Truncated, "One of its directories lies beyond its end.");
            return;
        }
        Count(end - start);
        IsoRecord? begun = null; // a file whose first records were read
        long at = start;
        while (at < end)
        {
            reader.Position = at;
            if (!reader.Fill(1)) throw new EndOfStreamException();
            long sectorEnd = at - (at % SectorBytes) + SectorBytes;
            int size = reader.Buffered[0];
            if (size == 0)
            {
                at = sectorEnd; // records do not cross sectors
                continue;
            }
            reader.Fill(size);
            if (at + size > sectorEnd || IsoRecord.Read(reader.Buffered[..Math.Min(size, reader.Buffered.Length)], isJoliet) is not { } record)
            {
                context.Note(Reason.Corrupt, "One of its directories is damaged.");
                at = sectorEnd;
                continue;
            }
            at += size;
            if (!record.IsSelf) begun = Take(record, begun, path);
        }
    }

    /// <summary>Takes an entry; gives it back where the next one may be more of it.</summary>
    private IsoRecord? Take(IsoRecord record, IsoRecord? begun, string path)
    {
        string name = path + record.Name;
        if (record.IsDirectory)
        {
            context.Name(name);
            Add(record, name + "/");
            return null;
        }
        IsoRecord first = begun ?? record;
        if (record.GoesOn) return first;
        // The pieces of a file that is longer than a record can tell follow one another.
        long bytes = (((long)record.Sector - first.Sector) * SectorBytes) + record.Length;
        if (bytes < 0)
        {
            context.UnreadChild(name, Reason.Unsupported, "Its pieces lie scattered.");
            return null;
        }
        Count(bytes);
        reader.Position = first.Sector * (long)SectorBytes;
        context.Child(name, new SliceStream(reader, bytes), bytes);
        return null;
    }
}
