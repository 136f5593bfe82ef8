using System.Buffers.Binary;
using System.IO.Hashing;
using PiiScanner.Content.Compression;

namespace PiiScanner.Content.Containers.Zip;

/// <summary>One entry as the directory or its local header tells of it (APPNOTE 4.3.7, 4.3.12). All of it is hearsay.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Comment">Its comment, empty for none.</param>
/// <param name="Flags">APPNOTE 4.4.4.</param>
/// <param name="Method">APPNOTE 4.4.5.</param>
/// <param name="Checksum">CRC-32 of the content.</param>
/// <param name="CompressedSize">Bytes in the archive; -1 when only what follows them tells.</param>
/// <param name="Size">Bytes of the content; -1 likewise.</param>
/// <param name="Offset">Where the local header stands; of the local header itself, 0.</param>
/// <param name="Disk">In which part of a split archive.</param>
internal sealed record ZipEntry(
    string Name, string Comment, ushort Flags, ushort Method, uint Checksum, long CompressedSize, long Size, long Offset, int Disk)
{
    /// <summary>Bytes of a local header before its name.</summary>
    public const int LocalBytes = 30;

    /// <summary>Bytes of an entry in the directory before its name.</summary>
    public const int CentralBytes = 46;

    private const ushort EncryptedFlag = 1, DescriptorFlag = 8, StrongEncryptionFlag = 0x40, MaskedFlag = 0x2000, UnusedFlags = 0xD780;
    private const ushort AesMethod = 99, NewestVersion = 63;
    private const ushort Zip64Field = 1, UnicodePathField = 0x7075, AesField = 0x9901;

    /// <summary>The upper half of code page 437, in which names are that are not UTF-8 (APPNOTE, appendix D).</summary>
    private const string UpperHalf =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";

    /// <summary>What it tells of WinZip's encryption, null when it is not encrypted so.</summary>
    public ZipAes? Aes { get; init; }

    /// <summary>The time of day when it was changed, as DOS has it.</summary>
    public ushort Time { get; init; }

    /// <summary>True when a password opens it: not PKWARE's strong encryption, and its length is known.</summary>
    public bool IsOpenedByPassword => (Flags & (StrongEncryptionFlag | MaskedFlag)) == 0 && CompressedSize >= 0 && (Method != AesMethod || Aes is not null);

    /// <summary>True when it needs a password: the old cipher, WinZip's AES, PKWARE's strong encryption or its hidden headers.</summary>
    public bool IsEncrypted => (Flags & (EncryptedFlag | StrongEncryptionFlag | MaskedFlag)) != 0 || Method == AesMethod;

    /// <summary>True when a descriptor follows the data.</summary>
    public bool HasDescriptor => (Flags & DescriptorFlag) != 0;

    /// <summary>True when it is a directory: it has no content, or nothing compressed.</summary>
    public bool IsDirectory => Size == 0 && CompressedSize <= 2 && Name.EndsWith('/');

    /// <summary>True when it is no entry but room between others, as programs keep it that change archives in place: no name and no content.</summary>
    public bool IsFiller => Name.Length == 0 && Size == 0 && CompressedSize == 0 && !HasDescriptor;

    /// <summary>True when a local header stands here, and it is not just four bytes that look like one.</summary>
    public static bool IsLocalAt(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= LocalBytes
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == ZipSignature.Local
        && bytes[4] <= NewestVersion
        && (BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]) & UnusedFlags) == 0
        && BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) is <= 20 or (>= 92 and <= 99);

    /// <summary>Reads a local header; the reader then stands at the data.</summary>
    /// <returns>The entry, null when there is no local header, or only a part of one.</returns>
    public static ZipEntry? ReadLocal(ByteReader reader)
    {
        if (!reader.Fill(LocalBytes) || BinaryPrimitives.ReadUInt32LittleEndian(reader.Buffered) != ZipSignature.Local) return null;
        ReadOnlySpan<byte> header = reader.Buffered;
        ushort flags = Short(header, 6), method = Short(header, 8);
        uint checksum = Word(header, 14), compressedSize = Word(header, 18), size = Word(header, 22);
        int nameBytes = Short(header, 26), extraBytes = Short(header, 28);
        reader.Advance(LocalBytes);
        if (!reader.Fill(nameBytes + extraBytes)) return null;
        ZipEntry entry = new(Decode(reader.Buffered[..nameBytes]), "", flags, method, checksum, compressedSize, size, 0, 0) { Time = Short(header, 10) };
        entry = entry.With(reader.Buffered[..nameBytes], reader.Buffered.Slice(nameBytes, extraBytes));
        reader.Advance(nameBytes + extraBytes);
        return entry.HasDescriptor && entry.CompressedSize == 0 ? entry with { CompressedSize = -1, Size = -1 } : entry;
    }

    /// <summary>Reads an entry of the directory; the reader then stands at the next.</summary>
    /// <returns>The entry, null when there is none, or only a part of one.</returns>
    public static ZipEntry? ReadCentral(ByteReader reader)
    {
        if (!reader.Fill(CentralBytes) || BinaryPrimitives.ReadUInt32LittleEndian(reader.Buffered) != ZipSignature.Central) return null;
        ReadOnlySpan<byte> header = reader.Buffered;
        ushort flags = Short(header, 8), method = Short(header, 10), disk = Short(header, 34);
        uint checksum = Word(header, 16), compressedSize = Word(header, 20), size = Word(header, 24), offset = Word(header, 42);
        int nameBytes = Short(header, 28), extraBytes = Short(header, 30), commentBytes = Short(header, 32);
        reader.Advance(CentralBytes);
        int allBytes = nameBytes + extraBytes + commentBytes;
        if (!reader.Fill(allBytes)) return null;
        ReadOnlySpan<byte> name = reader.Buffered[..nameBytes], comment = reader.Buffered.Slice(nameBytes + extraBytes, commentBytes);
        ZipEntry entry = new(Decode(name), Decode(comment), flags, method, checksum, compressedSize, size, offset, disk) { Time = Short(header, 12) };
        entry = entry.With(name, reader.Buffered.Slice(nameBytes, extraBytes));
        reader.Advance(allBytes);
        return entry;
    }

    /// <summary>Text in a zip archive.</summary>
    public static string Decode(ReadOnlySpan<byte> text) => EntryName.Decode(text, UpperHalf);

    /// <summary>True when a local header does not contradict the directory. It may be silent on what a descriptor tells, or hide behind a password.</summary>
    public bool Agrees(ZipEntry local) =>
        (local.Flags & MaskedFlag) != 0
        || (Method == local.Method
            && IsEncrypted == local.IsEncrypted
            && (local.HasDescriptor || (Checksum == local.Checksum && CompressedSize == local.CompressedSize && Size == local.Size)));

    /// <summary>Takes in extra fields (APPNOTE 4.5, 4.6.9): sizes of large archives, and names in Unicode.</summary>
    private ZipEntry With(ReadOnlySpan<byte> name, ReadOnlySpan<byte> extra)
    {
        ZipEntry entry = this;
        while (extra.Length >= 4)
        {
            ushort id = Short(extra, 0);
            ReadOnlySpan<byte> field = extra.Slice(4, Math.Min(Short(extra, 2), extra.Length - 4));
            if (id == Zip64Field) entry = WithLargeSizes(entry, field);
            else if (id == UnicodePathField && field.Length > 5 && Word(field, 1) == Crc32.HashToUInt32(name)) entry = entry with { Name = Decode(field[5..]) };
            else if (id == AesField && field.Length >= 7 && field[4] is >= 1 and <= 3) entry = entry with { Aes = new ZipAes(8 + (8 * field[4]), Short(field, 5), Short(field, 0) == 1) };
            extra = extra[(4 + field.Length)..];
        }
        return entry;
    }

    private static ZipEntry WithLargeSizes(ZipEntry entry, ReadOnlySpan<byte> field)
    {
        return entry with
        {
            Size = Large(entry.Size, ref field),
            CompressedSize = Large(entry.CompressedSize, ref field),
            Offset = Large(entry.Offset, ref field),
            Disk = entry.Disk == ushort.MaxValue && field.Length >= sizeof(uint) ? (int)Math.Min(int.MaxValue, Word(field, 0)) : entry.Disk,
        };

        static long Large(long small, ref ReadOnlySpan<byte> field)
        {
            if (small != uint.MaxValue || field.Length < sizeof(ulong)) return small;
            ulong large = BinaryPrimitives.ReadUInt64LittleEndian(field);
            field = field[sizeof(ulong)..];
            return (long)Math.Min(large, long.MaxValue);
        }
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
