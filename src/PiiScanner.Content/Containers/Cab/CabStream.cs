using System.Buffers.Binary;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Cab;

/// <summary>The content of a block, each piece held against its checksum and length. MSZIP is deflate, every piece for itself but for what it may refer back to ([MS-MCI]).</summary>
internal sealed class CabStream : ReadOnlyStream
{
    private const int HeaderBytes = 8, MaxPiece = 32 * 1024, MaxPacked = 38_912;
    private const int Stored = 0, MsZip = 1;

    private readonly ByteReader reader;
    private readonly CabFolder folder;
    private readonly int reserved;
    private readonly PieceStream piece = new();
    private readonly ByteReader pieceReader;
    private readonly Inflater inflater;
    private readonly byte[] output = new byte[MaxPiece];
    private long position;
    private int pieces;
    private int given;
    private int filled;

    /// <summary>Opens a block.</summary>
    /// <param name="content">The cabinet.</param>
    /// <param name="folder">The block.</param>
    /// <param name="reserved">Bytes before every piece that are somebody's own.</param>
    public CabStream(Stream content, CabFolder folder, int reserved)
    {
        reader = new ByteReader(content) { Position = folder.Start };
        this.folder = folder;
        this.reserved = reserved;
        position = folder.Start;
        pieceReader = new ByteReader(piece);
        inflater = new Inflater(pieceReader);
        inflater.Start();
    }

    /// <summary>What is wrong with the last piece that was unpacked, null for nothing; no further one is.</summary>
    public Exception? Damage { get; private set; }

    /// <summary>True when blocks that are packed like this are read.</summary>
    public static bool IsRead(CabFolder folder) => (folder.Kind & 0xF) is Stored or MsZip;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        while (given == filled)
        {
            if (Damage is not null) throw Damage;
            if (pieces == folder.Pieces) return 0;
            ReadPiece();
        }
        int count = Math.Min(buffer.Length, filled - given);
        output.AsSpan(given, count).CopyTo(buffer);
        given += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inflater.Dispose();
            pieceReader.Dispose();
            reader.Dispose();
            output.AsSpan().Clear();
        }
        base.Dispose(disposing);
    }

    private void ReadPiece()
    {
        given = filled = 0;
        pieces++;
        try
        {
            reader.Position = position;
            if (!reader.Fill(HeaderBytes + reserved)) throw new EndOfStreamException();
            ReadOnlySpan<byte> header = reader.Buffered[..HeaderBytes];
            uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(header);
            int packed = BinaryPrimitives.ReadUInt16LittleEndian(header[4..]), size = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
            if (packed > MaxPacked || size > MaxPiece) throw new InvalidDataException("A piece of the cabinet is larger than it may be.");
            reader.Fill(HeaderBytes + reserved + packed);
            ReadOnlySpan<byte> all = reader.Buffered[..Math.Min(reader.Buffered.Length, HeaderBytes + reserved + packed)];
            position += HeaderBytes + reserved + packed;
            Unpack(all[(HeaderBytes + reserved)..], size);
            if (all.Length < HeaderBytes + reserved + packed) throw new EndOfStreamException();
            bool isRight = filled == size && (checksum == 0 || checksum == CabChecksum.Of(all[4..]));
            if (!isRight) throw new InvalidDataException("A piece of the cabinet differs from its checksum or length.");
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            Damage = exception; // what came before it is given first
        }
    }

    private void Unpack(ReadOnlySpan<byte> packed, int size)
    {
        if ((folder.Kind & 0xF) == Stored)
        {
            filled = Math.Min(packed.Length, size);
            packed[..filled].CopyTo(output);
            return;
        }
        if (!packed.StartsWith("CK"u8)) throw new InvalidDataException("A piece of the cabinet is not packed as it should be.");
        pieceReader.Skip(pieceReader.Buffered.Length);
        piece.Set(packed[2..]);
        if (pieces > 1) inflater.Continue();
        while (filled < size)
        {
            int read = inflater.Read(output.AsSpan(filled, size - filled));
            if (read == 0) return;
            filled += read;
        }
        Span<byte> more = stackalloc byte[1];
        if (inflater.Read(more) > 0) throw new InvalidDataException("A piece of the cabinet is longer than it says.");
    }
}
