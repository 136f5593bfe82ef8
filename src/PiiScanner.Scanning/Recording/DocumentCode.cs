using System.Buffers.Binary;

namespace PiiScanner.Scanning.Recording;

/// <summary>Documents as bytes: their place in the item, which orders as <see cref="DocumentPath.ComparePlaces"/> does, and their path.</summary>
internal static class DocumentCode
{
    /// <summary>After a document's place: what follows lies in it.</summary>
    private const byte Inside = 1;

    /// <summary>After a document's place: what is told once everything in it was told.</summary>
    private const byte After = 2;

    /// <summary>Writes a document's place.</summary>
    public static void WritePlace(DocumentPath document, RecordBuffer place)
    {
        if (document.Container is null) return;
        WritePlace(document.Container, place);
        Span<byte> position = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(position, document.Position);
        int zeros = position.IndexOfAnyExcept((byte)0);
        position = position[(zeros < 0 ? 8 : zeros)..];
        place.Bytes([Inside, (byte)(position.Length + 1)]); // shorter numbers are smaller
        place.Bytes(position);
    }

    /// <summary>Turns a document's place into the place behind it and everything in it.</summary>
    public static void WriteAfter(RecordBuffer place) => place.Bytes([After]);

    /// <summary>Whether a record's key (a place and 8 bytes of ordinal) stands behind its document and everything in it.</summary>
    public static bool IsAfter(ReadOnlySpan<byte> key)
    {
        ReadOnlySpan<byte> place = key[..^sizeof(long)];
        while (!place.IsEmpty && place[0] == Inside) place = place[(1 + place[1])..];
        return !place.IsEmpty;
    }

    /// <summary>Whether a record is its document's first: the path.</summary>
    public static bool IsPath(ReadOnlySpan<byte> key) => !key[^sizeof(long)..].ContainsAnyExcept((byte)0);

    /// <summary>Writes a document's path: the levels from outside in.</summary>
    public static void WritePath(DocumentPath document, RecordBuffer record)
    {
        record.Number(document.Depth);
        WriteLevels(document, record);

        static void WriteLevels(DocumentPath document, RecordBuffer record)
        {
            if (document.Container is not null) WriteLevels(document.Container, record);
            record.Number(document.Position);
            record.Text(document.Format);
            record.Text(document.Name);
            record.Number(document.Ordinal);
        }
    }
}
