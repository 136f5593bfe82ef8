using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using PiiScanner.Tests.Content.Compression;

namespace PiiScanner.Tests.Content.Containers;

/// <summary>One entry of a zip archive made by hand. What is not set is told truly; every lie is a property.</summary>
internal sealed record ZipPart(string Name, byte[] Content)
{
    public ZipPart(string name, string content)
        : this(name, Encoding.UTF8.GetBytes(content))
    {
    }

    /// <summary>0 or 8; any other is named, and the content stored.</summary>
    public int Method { get; init; } = 8;

    public byte[]? Data { get; init; }

    public int Flags { get; init; }

    public byte[]? NameBytes { get; init; }

    public string? LocalName { get; init; }

    public int? LocalMethod { get; init; }

    public int? LocalFlags { get; init; }

    public uint? Checksum { get; init; }

    public long? Size { get; init; }

    public long? CompressedSize { get; init; }

    public byte[] Extra { get; init; } = [];

    public string Comment { get; init; } = "";

    public bool IsListed { get; init; } = true;

    public bool IsLarge { get; init; }

    /// <summary>True when only the field of large sizes tells which part it lies in.</summary>
    public bool HidesDisk { get; init; }

    /// <summary>Sizes stand in a descriptor behind the data: without a signature or with, in 32 bits or 64.</summary>
    public (bool HasSignature, bool IsLong)? Descriptor { get; init; }
}

/// <summary>Zip archives for tests: by the platform's writer, and record by record by hand.</summary>
internal sealed record ZipWriting(params ZipPart[] Parts)
{
    public byte[] Prefix { get; init; } = [];

    /// <summary>True when offsets count the prefix.</summary>
    public bool CountsPrefix { get; init; }

    public string Comment { get; init; } = "";

    public int? Count { get; init; }

    public bool IsLarge { get; init; }

    /// <summary>True when only the records of large archives tell which part this is.</summary>
    public bool HidesDisk { get; init; }

    /// <summary>The archive.</summary>
    public byte[] ToArray()
    {
        var output = new MemoryStream();
        output.Write(Prefix);
        var directory = new MemoryStream();
        int count = 0;
        foreach (ZipPart part in Parts)
        {
            long offset = output.Position - (CountsPrefix ? 0 : Prefix.Length);
            WriteLocal(output, part);
            if (!part.IsListed) continue;
            WriteCentral(directory, part, offset);
            count++;
        }
        long start = output.Position - (CountsPrefix ? 0 : Prefix.Length);
        output.Write(directory.ToArray());
        if (IsLarge)
        {
            long end64 = output.Position - (CountsPrefix ? 0 : Prefix.Length);
            Write(output, 0x06064B50u, 44L, (ushort)45, (ushort)45, 0u, 0u, (long)count, (long)count, directory.Length, start);
            Write(output, 0x07064B50u, 0u, end64, 1u);
            Write(output, 0x06054B50u, (ushort)(HidesDisk ? 0xFFFF : 0), (ushort)(HidesDisk ? 0xFFFF : 0), (ushort)0xFFFF, (ushort)0xFFFF, 0xFFFF_FFFFu, 0xFFFF_FFFFu);
        }
        else
        {
            Write(output, 0x06054B50u, (ushort)0, (ushort)0, (ushort)(Count ?? count), (ushort)(Count ?? count), (uint)directory.Length, (uint)start);
        }
        byte[] comment = Encoding.UTF8.GetBytes(Comment);
        Write(output, (ushort)comment.Length);
        output.Write(comment);
        return output.ToArray();
    }

    /// <summary>An archive by the platform's writer; streamed, it writes descriptors.</summary>
    public static byte[] Platform(CompressionLevel level, bool isStreamed, params IEnumerable<(string Name, byte[] Content)> entries)
    {
        var output = new MemoryStream();
        using (var zip = new ZipArchive(isStreamed ? new OneWay(output) : output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }
        return output.ToArray();
    }

    private static byte[] DataOf(ZipPart part) => part.Data ?? (part.Method == 8 ? InflaterTests.Deflate(part.Content) : part.Content);

    private static void WriteLocal(Stream output, ZipPart part)
    {
        byte[] data = DataOf(part), name = part.NameBytes ?? Encoding.UTF8.GetBytes(part.LocalName ?? part.Name);
        uint checksum = part.Checksum ?? Crc32.HashToUInt32(part.Content);
        long size = part.Size ?? part.Content.Length, compressed = part.CompressedSize ?? data.Length;
        bool isOpen = part.Descriptor is not null;
        int flags = (part.LocalFlags ?? part.Flags) | (isOpen ? 8 : 0);
        byte[] extra = [.. Large(part, size, compressed, null), .. part.Extra];
        Write(output, 0x04034B50u, (ushort)20, (ushort)flags, (ushort)(part.LocalMethod ?? part.Method), 0x58210000u, isOpen ? 0 : checksum);
        Write(output, isOpen ? 0 : Small(part, compressed), isOpen ? 0 : Small(part, size), (ushort)name.Length, (ushort)extra.Length);
        output.Write(name);
        output.Write(extra);
        output.Write(data);
        if (part.Descriptor is not var (hasSignature, isLong)) return;
        if (hasSignature) Write(output, 0x08074B50u);
        if (isLong) Write(output, checksum, compressed, size);
        else Write(output, checksum, (uint)compressed, (uint)size);
    }

    private static void WriteCentral(Stream output, ZipPart part, long offset)
    {
        byte[] data = DataOf(part), name = part.NameBytes ?? Encoding.UTF8.GetBytes(part.Name), comment = Encoding.UTF8.GetBytes(part.Comment);
        long size = part.Size ?? part.Content.Length, compressed = part.CompressedSize ?? data.Length;
        byte[] extra = [.. Large(part, size, compressed, offset), .. part.Extra];
        int flags = part.Flags | (part.Descriptor is not null ? 8 : 0);
        Write(output, 0x02014B50u, (ushort)20, (ushort)20, (ushort)flags, (ushort)part.Method, 0x58210000u, part.Checksum ?? Crc32.HashToUInt32(part.Content));
        Write(output, Small(part, compressed), Small(part, size), (ushort)name.Length, (ushort)extra.Length, (ushort)comment.Length);
        Write(output, (ushort)(part.HidesDisk ? 0xFFFF : 0), (ushort)0, 0u, part.IsLarge ? uint.MaxValue : (uint)offset);
        output.Write(name);
        output.Write(extra);
        output.Write(comment);
    }

    private static uint Small(ZipPart part, long size) => part.IsLarge ? uint.MaxValue : (uint)size;

    private static byte[] Large(ZipPart part, long size, long compressed, long? offset)
    {
        if (!part.IsLarge) return [];
        var output = new MemoryStream();
        bool hasDisk = part.HidesDisk && offset is not null;
        Write(output, (ushort)1, (ushort)((offset is null ? 16 : 24) + (hasDisk ? 4 : 0)), size, compressed);
        if (offset is { } value) Write(output, value);
        if (hasDisk) Write(output, 0u);
        return output.ToArray();
    }

    private static void Write(Stream output, params ReadOnlySpan<object> fields)
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach (object field in fields)
        {
            switch (field)
            {
                case ushort value:
                    BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
                    output.Write(bytes[..2]);
                    break;
                case uint value:
                    BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
                    output.Write(bytes[..4]);
                    break;
                default:
                    BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)field);
                    output.Write(bytes);
                    break;
            }
        }
    }

    /// <summary>A stream that cannot seek.</summary>
    private sealed class OneWay(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
