using System.Buffers.Binary;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Data.Sqlite;

/// <summary>
/// What SQLite keeps beside a database (fileformat2, 3 and 4): the write-ahead log, which holds pages newer than the database's, and the rollback
/// journal, which holds older ones. Rows are read from the pages as they come; the names of their columns stand in the database.
/// </summary>
/// <param name="name">The name in records.</param>
/// <param name="isLog">True for a write-ahead log, false for a rollback journal.</param>
internal sealed class SqliteLogFormat(string name, bool isLog) : IFormat
{
    private const int FrameHeader = 24;

    /// <summary>The write-ahead log.</summary>
    public static SqliteLogFormat WriteAhead { get; } = new("sqlite-wal", isLog: true);

    /// <summary>The rollback journal.</summary>
    public static SqliteLogFormat Rollback { get; } = new("sqlite-journal", isLog: false);

    private static ReadOnlySpan<byte> JournalMark => [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => isLog
        ? head.Length > 32 && BinaryPrimitives.ReadUInt32BigEndian(head) is 0x377F0682 or 0x377F0683
        : head.Length > 28 && head.StartsWith(JournalMark);

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var file = new BlockStream(content);
        Span<byte> header = stackalloc byte[28];
        if (file.ReadAt(0, header) < header.Length) throw new EndOfStreamException();
        int size = BinaryPrimitives.ReadInt32BigEndian(header[(isLog ? 8 : 24)..]);
        if (size is < 512 or > 65536 || !int.IsPow2(size)) throw new InvalidDataException("The page size is none.");
        long start = isLog ? 32 : BinaryPrimitives.ReadUInt32BigEndian(header[20..]);
        int before = isLog ? FrameHeader : 4, after = isLog ? 0 : 4;
        using var pages = SqlitePages.OfFrames(content, context, size, start, before, after);
        using var leftovers = new SqliteLeftovers(pages, context, static _ => true);
        leftovers.Read(0);
        if (content.Length < start || (!isLog && pages.Count < BinaryPrimitives.ReadInt32BigEndian(header[8..]))) throw new EndOfStreamException();
        pages.TellDamage();
    }
}
