using System.Buffers.Binary;
using PiiScanner.Content.Compression;

namespace PiiScanner.Content.Containers.Cab;

/// <summary>What stands at the start of a cabinet ([MS-CAB] 2.1).</summary>
/// <param name="Length">How long the cabinet is.</param>
/// <param name="FilesStart">Where its files are listed.</param>
/// <param name="Files">How many there are.</param>
/// <param name="Folders">Its blocks: where their data starts, in how many pieces, packed how.</param>
/// <param name="ReservedData">Bytes before every piece of data that are somebody's own.</param>
internal sealed record CabHeader(long Length, long FilesStart, int Files, IReadOnlyList<CabFolder> Folders, int ReservedData)
{
    /// <summary>Bytes that are always there.</summary>
    public const int FixedBytes = 36;

    private const int HasPrevious = 1, HasNext = 2, HasReserved = 4, FolderBytes = 8, MaxName = 512;

    /// <summary>Reads it; the reader stands at its start.</summary>
    public static CabHeader Read(ByteReader reader)
    {
        if (!reader.Fill(FixedBytes)) throw new EndOfStreamException();
        ReadOnlySpan<byte> head = reader.Buffered;
        long length = Word(head, 8), filesStart = Word(head, 16);
        int folders = Short(head, 26), files = Short(head, 28), flags = Short(head, 30);
        reader.Advance(FixedBytes);
        int reservedFolder = 0, reservedData = 0;
        if ((flags & HasReserved) != 0)
        {
            if (!reader.Fill(4)) throw new EndOfStreamException();
            int reserved = Short(reader.Buffered, 0);
            (reservedFolder, reservedData) = (reader.Buffered[2], reader.Buffered[3]);
            if (!reader.Skip(4 + reserved)) throw new EndOfStreamException();
        }
        int names = ((flags & HasPrevious) != 0 ? 2 : 0) + ((flags & HasNext) != 0 ? 2 : 0);
        for (int i = 0; i < names; i++) TakeName(reader);
        var list = new List<CabFolder>();
        for (int i = 0; i < folders; i++)
        {
            if (!reader.Fill(FolderBytes + reservedFolder)) throw new EndOfStreamException();
            ReadOnlySpan<byte> folder = reader.Buffered;
            list.Add(new CabFolder(Word(folder, 0), Short(folder, 4), Short(folder, 6)));
            reader.Advance(FolderBytes + reservedFolder);
        }
        return new CabHeader(length, filesStart, files, list, reservedData);
    }

    /// <summary>Takes a name that a zero ends.</summary>
    public static byte[] TakeName(ByteReader reader)
    {
        reader.Fill(MaxName);
        int end = reader.Buffered[..Math.Min(MaxName, reader.Buffered.Length)].IndexOf((byte)0);
        if (end < 0) throw reader.Buffered.Length < MaxName ? new EndOfStreamException() : new InvalidDataException("A name in the cabinet has no end.");
        byte[] name = reader.Buffered[..end].ToArray();
        reader.Advance(end + 1);
        return name;
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static long Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
