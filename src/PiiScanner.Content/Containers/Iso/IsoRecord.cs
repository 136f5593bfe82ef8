using System.Buffers.Binary;
using System.Text;
using PiiScanner.Content.Compression;

namespace PiiScanner.Content.Containers.Iso;

/// <summary>One entry of a directory (ECMA-119, 9.1).</summary>
/// <param name="Bytes">How long the record is.</param>
/// <param name="Name">Its name: Joliet's, Rock Ridge's, or the plain one without its version.</param>
/// <param name="Sector">Where its content starts.</param>
/// <param name="Length">How long that is.</param>
/// <param name="IsDirectory">True for a directory.</param>
/// <param name="GoesOn">True when the next record holds more of the same file.</param>
/// <param name="IsSelf">True for the directory itself and the one above it.</param>
internal sealed record IsoRecord(int Bytes, string Name, uint Sector, uint Length, bool IsDirectory, bool GoesOn, bool IsSelf)
{
    private const int NameAt = 33, DirectoryFlag = 2, MoreFlag = 0x80;

    /// <summary>Reads a record; null when there is none, or it is damaged.</summary>
    public static IsoRecord? Read(ReadOnlySpan<byte> bytes, bool isJoliet)
    {
        if (bytes.IsEmpty || bytes[0] <= NameAt || bytes[0] > bytes.Length) return null;
        bytes = bytes[..bytes[0]];
        int nameBytes = bytes[32];
        if (nameBytes == 0 || NameAt + nameBytes > bytes.Length) return null;
        ReadOnlySpan<byte> name = bytes.Slice(NameAt, nameBytes), systemUse = bytes[Math.Min(bytes.Length, NameAt + nameBytes + (~nameBytes & 1))..];
        int flags = bytes[25];
        bool isSelf = nameBytes == 1 && name[0] <= 1;
        string text = isJoliet && !isSelf ? Encoding.BigEndianUnicode.GetString(name) : RockRidgeName(systemUse) ?? EntryName.Decode(name);
        return new IsoRecord(
            bytes.Length,
            WithoutVersion(text),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[2..]) + bytes[1],
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[10..]),
            (flags & DirectoryFlag) != 0,
            (flags & MoreFlag) != 0,
            isSelf);
    }

    /// <summary>The name in the fields NM of Rock Ridge (RRIP 4.1.4); null when there is none.</summary>
    private static string? RockRidgeName(ReadOnlySpan<byte> fields)
    {
        var name = new List<byte>();
        while (fields.Length >= 4 && fields[2] >= 4 && fields[2] <= fields.Length)
        {
            ReadOnlySpan<byte> field = fields[..fields[2]];
            if (field.StartsWith("NM"u8) && field.Length > 5) name.AddRange(field[5..]);
            fields = fields[fields[2]..];
        }
        return name.Count == 0 ? null : EntryName.Decode([.. name]);
    }

    private static string WithoutVersion(string name)
    {
        int end = name.LastIndexOf(';');
        return (end > 0 && !name.AsSpan(end + 1).ContainsAnyExceptInRange('0', '9') ? name[..end] : name).TrimEnd('.');
    }
}
