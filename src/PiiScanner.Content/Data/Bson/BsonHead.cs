using System.Buffers.Binary;
using System.Text.Unicode;

namespace PiiScanner.Content.Data.Bson;

/// <summary>Tells BSON, which has no signature, by its first document: lengths, types and keys must all agree.</summary>
internal static class BsonHead
{
    private const int LeastElements = 4;

    /// <summary>True when a document begins here, as far as can be seen: its whole, or several elements of it.</summary>
    public static bool IsDocument(ReadOnlySpan<byte> head)
    {
        if (head.Length < 5) return false;
        int length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 8 or > BsonReader.Longest) return false;
        bool isWhole = length <= head.Length;
        ReadOnlySpan<byte> rest = isWhole ? head[4..length] : head[4..];
        int elements = 0;
        while (!rest.IsEmpty)
        {
            if (rest[0] == 0) return isWhole && rest.Length == 1 && elements > 0;
            int size = SizeOf(rest, out bool isCut);
            if (isCut) return !isWhole && elements >= LeastElements;
            if (size == 0) return false;
            elements++;
            rest = rest[size..];
        }
        return !isWhole && elements >= LeastElements;
    }

    private static int SizeOf(ReadOnlySpan<byte> element, out bool isCut)
    {
        int end = element[1..].IndexOf((byte)0);
        isCut = end < 0;
        if (isCut) return 0;
        ReadOnlySpan<byte> key = element.Slice(1, end), value = element[(end + 2)..];
        if (!Utf8.IsValid(key) || key.ContainsAnyInRange((byte)0, (byte)0x1F)) return 0;
        int size = BsonReader.FixedSize(element[0]);
        if (size < 0)
        {
            isCut = value.Length < 4;
            if (isCut) return 0;
            int told = BinaryPrimitives.ReadInt32LittleEndian(value);
            if (told > BsonReader.Longest) return 0;
            size = element[0] switch
            {
                0x02 or 0x0D or 0x0E when told >= 1 => 4 + told,
                0x03 or 0x04 when told >= 5 => told,
                0x05 when told >= 0 => 5 + told,
                _ => 0,
            };
            if (size == 0) return 0;
        }
        isCut = size > value.Length;
        return isCut ? 0 : end + 2 + size;
    }
}
