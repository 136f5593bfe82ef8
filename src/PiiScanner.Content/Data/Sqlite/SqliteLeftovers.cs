using System.Buffers;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Content.Data.Sqlite;

/// <summary>
/// Reads what no table holds any more: pages that belong to no tree, because they were freed or what led to them is damaged, and what was
/// deleted from pages that do. Rows are taken whole where they can be; of the rest the text that stands in it.
/// </summary>
/// <param name="pages">The pages.</param>
/// <param name="context">Where text goes.</param>
/// <param name="hasColumns">Tells whether some table has so many columns.</param>
internal sealed class SqliteLeftovers(SqlitePages pages, FormatContext context, Func<int, bool> hasColumns) : IDisposable
{
    private readonly SqliteTree tree = new(pages);
    private readonly SqliteRows rows = new(pages, context);
    private readonly SqliteRecord record = new();
    private readonly SqlitePayload payload = new(pages);
    private readonly TextRuns runs = new(context.Text, isSource: false);

    /// <summary>Reads them into a part of their own.</summary>
    /// <param name="ordinal">The part's among the tables.</param>
    public void Read(int ordinal)
    {
        byte[] page = ArrayPool<byte>.Shared.Rent(pages.PageSize);
        try
        {
            bool isStarted = false;
            foreach ((uint number, bool isLinked) in pages.Leftovers())
            {
                pages.Read(number, page);
                if (!isLinked && !page.AsSpan(0, pages.PageSize).ContainsAnyExcept((byte)0)) continue;
                if (!isStarted) rows.StartRemains(ordinal);
                isStarted = true;
                bool isFirst = page.AsSpan().StartsWith("SQLite format 3\0"u8);
                Read(page, isFirst ? SqlitePages.HeaderBytes : 0, isLinked);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(page, clearArray: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        tree.Dispose();
        payload.Dispose();
        runs.Dispose();
    }

    private void Read(byte[] page, int start, bool isLinked)
    {
        if (!isLinked && !tree.ReadLoose(page, start, rows))
        {
            ReadGap(page, start..pages.Usable);
            return;
        }
        foreach (Range gap in tree.Gaps(page, start)) ReadGap(page, gap);
    }

    /// <summary>Takes rows out of bytes that held some, and text out of what is left.</summary>
    private void ReadGap(byte[] page, Range gap)
    {
        (int start, int length) = gap.GetOffsetAndLength(page.Length);
        int end = start + length, plain = start;
        for (int at = start; at < end; at++)
        {
            int found = record.Find(page.AsSpan(at, end - at), hasColumns);
            if (found == 0) continue;
            WriteRuns(page.AsSpan(plain, at - plain));
            payload.Start(page, at, found, found, 0);
            rows.Take(0, payload);
            at += found - 1;
            plain = at + 1;
        }
        WriteRuns(page.AsSpan(plain, end - plain));
    }

    private void WriteRuns(ReadOnlySpan<byte> bytes)
    {
        runs.Add(bytes);
        runs.End();
    }
}
