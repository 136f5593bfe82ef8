using System.Buffers;
using System.Buffers.Binary;

namespace PiiScanner.Content.Data.Sqlite;

/// <summary>Goes through the b-trees of a database (fileformat2, 1.6). What is damaged is left out and noted, the rest is read.</summary>
internal sealed class SqliteTree(SqlitePages pages) : IDisposable
{
    private const byte InteriorIndex = 2, InteriorTable = 5, LeafIndex = 10, LeafTable = 13;

    /// <summary>No tree is deeper: an interior page has at least two children, and there are 2^32 pages.</summary>
    private const int Deepest = 40;

    private readonly SqlitePayload payload = new(pages);

    /// <summary>Goes through the tree below a page.</summary>
    /// <param name="root">Its root.</param>
    /// <param name="rows">Takes the rows; null to see only which pages belong to it.</param>
    public void Walk(uint root, ISqliteRows? rows) => Walk(root, rows, 0);

    /// <summary>Reads a page that no tree holds any more as the leaf that it was.</summary>
    /// <returns>False when it was none.</returns>
    public bool ReadLoose(byte[] page, int start, ISqliteRows rows)
    {
        if (page[start] is not (LeafTable or LeafIndex)) return false;
        int count = BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(start + 3)), first = start + 8 + (2 * count);
        if (count == 0 || first > pages.Usable) return false;
        for (int cell = start + 8; cell < first; cell += 2)
        {
            int at = BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(cell));
            if (at < first || at >= pages.Usable) return false;
        }
        ReadCells(page, start, 8, count, rows, 0);
        return true;
    }

    /// <summary>Where a page has bytes that are in use for nothing: between its cell pointers and its cells, and in its free blocks.</summary>
    public List<Range> Gaps(ReadOnlySpan<byte> page, int start)
    {
        var gaps = new List<Range>();
        if (page[start] is not (LeafTable or LeafIndex)) return gaps;
        int count = BinaryPrimitives.ReadUInt16BigEndian(page[(start + 3)..]), cells = BinaryPrimitives.ReadUInt16BigEndian(page[(start + 5)..]);
        if (cells == 0) cells = 65536;
        int free = start + 8 + (2 * count);
        if (cells <= pages.Usable && free < cells && page[free..cells].ContainsAnyExcept((byte)0)) gaps.Add(free..cells);
        int block = BinaryPrimitives.ReadUInt16BigEndian(page[(start + 1)..]);
        while (block > free && block + 4 <= pages.Usable)
        {
            int next = BinaryPrimitives.ReadUInt16BigEndian(page[block..]), size = BinaryPrimitives.ReadUInt16BigEndian(page[(block + 2)..]);
            if (size < 4 || block + size > pages.Usable) break;
            if (size > 4) gaps.Add((block + 4)..(block + size));
            if (next <= block) break; // they stand in order, so no loop closes
            block = next;
        }
        return gaps;
    }

    /// <inheritdoc/>
    public void Dispose() => payload.Dispose();

    private void Walk(uint number, ISqliteRows? rows, int depth)
    {
        if (depth == Deepest) pages.MarkCorrupt();
        if (depth == Deepest || !pages.Take(number)) return;
        byte[] page = ArrayPool<byte>.Shared.Rent(pages.PageSize);
        try
        {
            pages.Read(number, page);
            int start = number == 1 ? SqlitePages.HeaderBytes : 0;
            bool isInterior = page[start] is InteriorIndex or InteriorTable;
            int header = isInterior ? 12 : 8, count = BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(start + 3));
            bool isPage = page[start] is InteriorIndex or InteriorTable or LeafIndex or LeafTable && start + header + (2 * count) <= pages.Usable;
            if (!isPage)
            {
                pages.MarkCorrupt();
                return;
            }
            ReadCells(page, start, header, count, rows, depth);
            if (isInterior) Walk(BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(start + 8)), rows, depth + 1);
            else if (Gaps(page, start).Count > 0) pages.MarkRemains(number);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(page, clearArray: true);
        }
    }

    private void ReadCells(byte[] page, int start, int header, int count, ISqliteRows? rows, int depth)
    {
        byte kind = page[start];
        for (int i = 0; i < count; i++)
        {
            int at = BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(start + header + (2 * i)));
            if (at + 4 > pages.Usable)
            {
                pages.MarkCorrupt();
                continue;
            }
            if (kind is InteriorTable or InteriorIndex)
            {
                Walk(BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(at)), rows, depth + 1);
                at += 4;
            }
            if (kind != InteriorTable) ReadCell(page, at, kind, rows);
        }
    }

    private void ReadCell(byte[] page, int at, byte kind, ISqliteRows? rows)
    {
        Span<byte> cell = page.AsSpan(at, pages.Usable - at);
        int used = Varint.Read(cell, out long total);
        long rowId = 0;
        int idUsed = kind == LeafTable && used > 0 ? Varint.Read(cell[used..], out rowId) : 0;
        if (used == 0 || (kind == LeafTable && idUsed == 0) || total is < 0 or > int.MaxValue)
        {
            pages.MarkCorrupt();
            return;
        }
        used += idUsed;
        int local = Local(total, kind == LeafTable);
        bool overflows = local < total;
        if (used + local + (overflows ? 4 : 0) > cell.Length)
        {
            pages.MarkCorrupt();
            return;
        }
        payload.Start(page, at + used, local, total, overflows ? BinaryPrimitives.ReadUInt32BigEndian(cell[(used + local)..]) : 0);
        try
        {
            rows?.Take(rowId, payload);
            payload.Skip(payload.Left); // takes the pages that it lies in
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            pages.MarkCorrupt();
        }
    }

    /// <summary>How much of a payload lies in its page.</summary>
    private int Local(long total, bool isTable)
    {
        int usable = pages.Usable, most = isTable ? usable - 35 : ((usable - 12) * 64 / 255) - 23, least = ((usable - 12) * 32 / 255) - 23;
        if (total <= most) return (int)total;
        int fitting = least + (int)((total - least) % (usable - 4));
        return fitting <= most ? fitting : least;
    }
}
