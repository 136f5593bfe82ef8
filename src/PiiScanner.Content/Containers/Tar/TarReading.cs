using System.Buffers;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Tar;

/// <summary>One tar archive being read, block by block. After damage it goes on at the next valid header; archives behind its end are read too.</summary>
internal sealed class TarReading(Stream content, FormatContext context) : IDisposable
{
    /// <summary>Names and extended headers are not read beyond this.</summary>
    private const int MaxExtension = 1 << 20;

    /// <summary>No file is larger; holes that say so are bombs.</summary>
    private const long MaxFileBytes = 1L << 50;

    private readonly ByteReader reader = new(content);
    private readonly PaxHeader global = new();
    private PaxHeader? local;
    private string? longName;
    private string? longLink;

    /// <summary>Reads all entries.</summary>
    /// <exception cref="EndOfStreamException">An entry is cut, or no block of zeros ends the archive, or what fills its last record is cut.</exception>
    public void Read()
    {
        int zeroBlocks = 0;
        while (reader.Fill(TarHeader.BlockBytes))
        {
            ReadOnlySpan<byte> block = reader.Buffered[..TarHeader.BlockBytes];
            if (!block.ContainsAnyExcept((byte)0))
            {
                reader.Advance(TarHeader.BlockBytes);
                zeroBlocks++;
            }
            else if (TarHeader.HasChecksum(block))
            {
                TarHeader header = TarHeader.Read(block);
                reader.Advance(TarHeader.BlockBytes);
                zeroBlocks = 0;
                if (!ReadExtension(header)) ReadEntry(header, block);
            }
            else if (TarHeader.HasMagic(block))
            {
                context.Note(Reason.Corrupt, "The header of an entry is damaged.");
                string name = TarHeader.Read(block).Name;
                reader.Advance(TarHeader.BlockBytes);
                zeroBlocks = ReadToNextHeader(name);
            }
            else
            {
                if (zeroBlocks == 0) context.Note(Reason.Corrupt, "The header of an entry is damaged.");
                zeroBlocks = ReadToNextHeader(EntryName.Outside);
            }
        }
        if (zeroBlocks == 0 || reader.Buffered.Length > 0 || !IsRecordWhole(zeroBlocks)) throw new EndOfStreamException();
    }

    public void Dispose() => reader.Dispose();

    /// <summary>Reads a header that tells something about the next one; false when it is an entry's own.</summary>
    private bool ReadExtension(TarHeader header)
    {
        if (header.Type is not ((byte)'L' or (byte)'K' or (byte)'x' or (byte)'X' or (byte)'g')) return false;
        if (header.Size is < 0 or > MaxExtension)
        {
            context.Note(Reason.Corrupt, "An extended header is larger than any.");
            return true;
        }
        int length = (int)header.Size;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            using (var slice = new SliceStream(reader, length)) slice.ReadExactly(buffer, 0, length);
            reader.Skip(-length & (TarHeader.BlockBytes - 1));
            Add(header.Type, buffer.AsSpan(0, length));
        }
        catch (InvalidDataException)
        {
            context.Note(Reason.Corrupt, "An extended header is damaged.");
        }
        finally
        {
            buffer.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return true;
    }

    private void Add(byte type, ReadOnlySpan<byte> extension)
    {
        bool isSecond = (type == 'L' && longName is not null) || (type == 'K' && longLink is not null) || (type is (byte)'x' or (byte)'X' && local is not null);
        if (isSecond) context.Note(Reason.Corrupt, "An extended header follows another of its kind.");
        switch (type)
        {
            case (byte)'L':
                longName = TarHeader.Text(extension);
                break;
            case (byte)'K':
                longLink = TarHeader.Text(extension);
                break;
            case (byte)'g':
                Add(global, extension);
                break;
            default:
                Add(local ??= new PaxHeader(global), extension);
                break;
        }
    }

    private void Add(PaxHeader header, ReadOnlySpan<byte> extension)
    {
        try
        {
            header.Add(extension);
        }
        finally
        {
            if (header.Notes.Count > 0)
            {
                context.Text.StartPart("comment");
                context.Text.Write(string.Join('\n', header.Notes));
                context.Text.EndPart();
                header.Notes.Clear();
            }
        }
    }

    /// <summary>Reads an entry and passes over it.</summary>
    /// <param name="header">The entry's header.</param>
    /// <param name="block">The same as it stands in the reader, until that is asked for more.</param>
    private void ReadEntry(TarHeader header, ReadOnlySpan<byte> block)
    {
        PaxHeader pax = local ?? global;
        string name = pax.Path ?? longName ?? header.Name, link = pax.LinkPath ?? longLink ?? header.LinkName;
        long size = pax.Size >= 0 ? pax.Size : header.Size;
        (local, longName, longLink) = (null, null, null);
        switch (header.Type)
        {
            case (byte)'1' when !HasLinkData(size):
            case (byte)'3' or (byte)'4' or (byte)'6':
                context.UnreadChild(name, Reason.NotRegular, "A link, device or pipe.");
                break;
            case (byte)'2':
                context.UnreadChild(name, Reason.NotRegular, "A link, device or pipe.");
                context.Name(link);
                break;
            case (byte)'5' or (byte)'V':
            case 0 or (byte)'0' when size == 0 && name.EndsWith('/'): // how v7 marks a directory
                context.Name(name);
                break;
            case (byte)'D' when size >= 0 && name.EndsWith('/'):
                context.Name(name);
                DirectoryList.Write(new SliceStream(reader, size), context.Text);
                reader.Skip(-size & (TarHeader.BlockBytes - 1));
                break;
            default:
                ReadData(name, size, header.Type == 'S', pax, block);
                break;
        }
    }

    private void ReadData(string name, long size, bool isOldSparse, PaxHeader pax, ReadOnlySpan<byte> block)
    {
        SparseMap? map = pax.Sparse;
        long start = reader.Position, mapped = start;
        try
        {
            if (isOldSparse)
            {
                map = SparseMap.ReadBlocks(block, reader);
                start = mapped = reader.Position;
            }
            else if (pax.HasMapInData)
            {
                map = SparseMap.ReadLines(reader);
                mapped = reader.Position;
            }
        }
        catch (InvalidDataException)
        {
            context.Note(Reason.Corrupt, "The map of a sparse file is damaged.");
            mapped = reader.Position;
            if (isOldSparse) start = mapped;
        }

        if (size < mapped - start || size > long.MaxValue - TarHeader.BlockBytes - start)
        {
            context.Note(Reason.Corrupt, "An entry has no possible size.");
            ReadToNextHeader(name);
            return;
        }
        if (Math.Max(pax.RealSize, map?.Size ?? 0) > MaxFileBytes) context.Note(Reason.LimitSize, "A sparse file is larger than any disk.");
        long length = size - (mapped - start);
        var data = new SliceStream(reader, length);
        if (map is null) context.Child(name, data, length);
        else context.Child(name, new SparseStream(data, map));
        reader.Skip(start + size + (-size & (TarHeader.BlockBytes - 1)) - reader.Position);
    }

    /// <summary>Gives what stands before the next valid header as a child.</summary>
    /// <returns>How many blocks of zeros it ends in.</returns>
    private int ReadToNextHeader(string name)
    {
        var resync = new TarResync(reader);
        context.Child(name, resync);
        resync.SkipRest();
        return resync.ZeroBlocks;
    }

    /// <summary>
    /// Behind the two blocks of zeros that end it an archive is filled up to a whole record: 20 blocks, or a power of two from 8 on. Where more
    /// zeros follow than that explains, some are missing.
    /// </summary>
    private bool IsRecordWhole(int zeroBlocks)
    {
        long blocks = reader.Position / TarHeader.BlockBytes;
        return zeroBlocks <= 2 || blocks % 20 == 0 || (blocks & -blocks) >= Math.Max(zeroBlocks - 1, 8);
    }

    /// <summary>Some programs store a hard link's data again, others only its size: what follows tells.</summary>
    private bool HasLinkData(long size)
    {
        if (size <= 0 || !reader.Fill(TarHeader.BlockBytes)) return false;
        ReadOnlySpan<byte> next = reader.Buffered[..TarHeader.BlockBytes];
        return next.ContainsAnyExcept((byte)0) && !TarHeader.HasChecksum(next);
    }
}
