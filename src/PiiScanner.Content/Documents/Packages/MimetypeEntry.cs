using System.Buffers.Binary;

namespace PiiScanner.Content.Documents.Packages;

/// <summary>
/// The first entry of documents that tell their own kind: it is named <c>mimetype</c> and stored as it stands, so that the kind can be read at a
/// fixed place (OpenDocument 1.3 part 2, 3.3; EPUB Open Container Format 3.3, 4.3.3).
/// </summary>
internal static class MimetypeEntry
{
    private const int HeaderBytes = 30;
    private const int LongestType = 128;

    /// <summary>The media type that a zip file begins with; empty when it begins with something else.</summary>
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("PK\u0003\u0004"u8) || head.Length < HeaderBytes + 8 || !head[HeaderBytes..].StartsWith("mimetype"u8)) return default;
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(head[26..]), start = HeaderBytes + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);
        if (nameLength != 8 || head[8] != 0 || start >= head.Length) return default;
        ReadOnlySpan<byte> type = head.Slice(start, Math.Min(LongestType, head.Length - start));
        // Its length may only follow it, so it is told by the letters that it is made of.
        int end = type.IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789/.+-"u8);
        return end < 0 ? type : type[..end];
    }
}
