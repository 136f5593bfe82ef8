using System.Buffers.Binary;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Data.Sqlite;

/// <summary>The pages of a database file, and which of them were seen: a page belongs to one tree only, so none is read twice and no loop closes.</summary>
internal sealed class SqlitePages : IDisposable
{
    /// <summary>Bytes of the header at the start of page 1.</summary>
    public const int HeaderBytes = 100;

    private const int SmallestPage = 512, LargestPage = 65536;

    private readonly FormatContext context;
    private readonly BlockStream file;
    private readonly long start;
    private readonly int before;
    private readonly int stride;
    private readonly PageSet visited;
    private readonly PageSet remains;
    private bool isTruncated;
    private bool isCorrupt;

    private SqlitePages(Stream content, FormatContext context, int pageSize, int usable, long start, int before, int after)
    {
        this.context = context;
        this.start = start;
        this.before = before;
        file = new BlockStream(content);
        PageSize = pageSize;
        Usable = usable;
        stride = before + pageSize + after;
        long length = Math.Max(0, content.Length - start);
        Count = Math.Min((length + stride - 1) / stride, uint.MaxValue);
        isTruncated = length % stride != 0;
        visited = new PageSet(Count);
        remains = new PageSet(Count);
    }

    /// <summary>The pages of a database file, which stays the caller's; null when its header does not tell their size.</summary>
    public static SqlitePages? OfDatabase(Stream content, FormatContext context)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        content.Position = 0;
        if (content.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes) throw new EndOfStreamException();
        int size = BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        if (size == 1) size = LargestPage;
        int usable = size - header[20];
        if (size < SmallestPage || !int.IsPow2(size) || usable < 480) return null;
        var pages = new SqlitePages(content, context, size, usable, 0, 0, 0)
        {
            Encoding = BinaryPrimitives.ReadInt32BigEndian(header[56..]) switch { 2 => System.Text.Encoding.Unicode, 3 => System.Text.Encoding.BigEndianUnicode, _ => null },
        };
        bool knowsSize = header[24..28].SequenceEqual(header[92..96]);
        pages.isTruncated |= knowsSize && BinaryPrimitives.ReadUInt32BigEndian(header[28..]) > pages.Count;
        return pages;
    }

    /// <summary>The pages in a log: each with something before it, and after it.</summary>
    public static SqlitePages OfFrames(Stream content, FormatContext context, int pageSize, long start, int before, int after) =>
        new(content, context, pageSize, pageSize, start, before, after);

    /// <summary>Bytes of a page.</summary>
    public int PageSize { get; }

    /// <summary>Bytes of a page that hold content.</summary>
    public int Usable { get; }

    /// <summary>How many pages the file has, a last part of one included.</summary>
    public long Count { get; }

    /// <summary>The encoding of texts; null for UTF-8.</summary>
    public System.Text.Encoding? Encoding { get; private init; }

    /// <summary>Takes a page for a tree; false, and noted as damage, when there is none of that number or it was taken.</summary>
    public bool Take(uint number)
    {
        if (number == 0 || number > Count)
        {
            isTruncated |= number > Count;
            isCorrupt |= number == 0;
            return false;
        }
        bool isNew = visited.Add(number - 1);
        isCorrupt |= !isNew;
        return isNew;
    }

    /// <summary>Reads a page; what the file has not of it is zeros.</summary>
    public void Read(uint number, Span<byte> page)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        int read = file.ReadAt(start + ((number - 1L) * stride) + before, page[..PageSize]);
        page[read..PageSize].Clear();
    }

    /// <summary>Notes that a page has bytes in use for nothing.</summary>
    public void MarkRemains(uint number) => remains.Add(number - 1);

    /// <summary>Notes damage.</summary>
    public void MarkCorrupt() => isCorrupt = true;

    /// <summary>Pages that belong to no tree, or have remains.</summary>
    public IEnumerable<(uint Number, bool IsLinked)> Leftovers()
    {
        for (long index = 0; index < Count; index++)
        {
            bool isLinked = visited.Contains(index);
            if (!isLinked || remains.Contains(index)) yield return ((uint)(index + 1), isLinked);
        }
    }

    /// <summary>Tells what was found wrong.</summary>
    public void TellDamage()
    {
        if (isTruncated) context.Note(Reason.Truncated, "The file has fewer pages than it should.");
        if (isCorrupt) context.Note(Reason.Corrupt, "Its pages contradict each other.");
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
