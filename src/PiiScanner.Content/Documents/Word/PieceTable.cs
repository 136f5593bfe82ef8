using System.Buffers.Binary;

namespace PiiScanner.Content.Documents.Word;

/// <summary>Where the text of a document lies ([MS-DOC] 2.8.35): pieces in the order of the text, each somewhere in the main stream.</summary>
internal static class PieceTable
{
    /// <summary>More pieces than any document has.</summary>
    private const int MostBytes = 64 << 20;

    /// <summary>Reads it.</summary>
    /// <param name="table">The stream it stands in.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="length">Its length.</param>
    /// <param name="isWord97">False for a document from before Unicode: all its characters are of one byte.</param>
    /// <exception cref="InvalidDataException">There is none, or it is damaged.</exception>
    public static List<Piece> Read(Stream table, uint start, uint length, bool isWord97)
    {
        if (length is < 5 or > MostBytes || start > table.Length) throw new InvalidDataException();
        table.Position = start;
        Span<byte> head = stackalloc byte[5];
        long end = start + (long)length;
        while (table.Position + 5 <= end)
        {
            table.ReadExactly(head[..1]);
            if (head[0] == 2)
            {
                table.ReadExactly(head[1..]);
                return ReadPieces(table, Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(head[1..]), length), isWord97);
            }
            if (head[0] != 1) break;
            table.ReadExactly(head[1..3]); // properties of pieces: no text
            table.Position += BinaryPrimitives.ReadUInt16LittleEndian(head[1..]);
        }
        throw new InvalidDataException();
    }

    private static List<Piece> ReadPieces(Stream table, uint length, bool isWord97)
    {
        int count = (int)((length - 4) / 12);
        long start = table.Position;
        var pieces = new List<Piece>();
        Span<byte> bytes = stackalloc byte[8];
        for (int i = 0; i < count; i++)
        {
            table.Position = start + (4L * i);
            table.ReadExactly(bytes);
            uint from = BinaryPrimitives.ReadUInt32LittleEndian(bytes), to = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            if (to < from) throw new InvalidDataException();
            table.Position = start + (4L * (count + 1)) + (8L * i);
            table.ReadExactly(bytes);
            uint place = BinaryPrimitives.ReadUInt32LittleEndian(bytes[2..]);
            bool isNarrow = (place & 0x40000000) != 0;
            if (!isWord97) pieces.Add(new Piece(place, to - from, IsNarrow: true));
            else pieces.Add(new Piece(isNarrow ? (place & 0x3FFFFFFF) / 2 : place & 0x3FFFFFFF, to - from, isNarrow));
        }
        return pieces;
    }
}
