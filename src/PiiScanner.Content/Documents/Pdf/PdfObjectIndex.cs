using System.Buffers;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>
/// Where the objects of a file begin, found by looking for <c>N G obj</c> from its first byte to its last: the cross-reference table, which is what
/// breaks first, is not needed for that. Of several objects of one number the last one counts (ISO 32000-2, 7.5.6).
/// </summary>
internal sealed class PdfObjectIndex
{
    private const int BlockBytes = 256 * 1024;

    /// <summary>The longest beginning of an object that is recognised: two numbers and what stands between them.</summary>
    private const int Reach = 40;

    private const int Most = 2_000_000;

    private readonly List<Found> objects = [];
    private readonly List<long> trailers = [];

    /// <summary>All beginnings of objects, in the order of the file.</summary>
    public IReadOnlyList<Found> Objects => objects;

    /// <summary>Where trailer dictionaries stand.</summary>
    public IReadOnlyList<long> Trailers => trailers;

    /// <summary>True when there were more than are kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Looks through a file.</summary>
    public void Fill(Stream file, FormatContext context)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            int filled = 0, from = 0;
            long offset = 0;
            file.Position = 0;
            while (true)
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                int read = file.Read(block, filled, BlockBytes - filled);
                filled += read;
                if (read > 0 && filled < BlockBytes) continue;
                from = Search(block.AsSpan(0, filled), from, read == 0, offset);
                if (read == 0) return;
                int keep = Math.Min(filled, Reach), moved = filled - keep;
                block.AsSpan(moved, keep).CopyTo(block);
                offset += moved;
                from -= moved;
                filled = keep;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block, clearArray: true);
        }
    }

    /// <summary>Searches a block from a place on; gives back where to go on.</summary>
    private int Search(ReadOnlySpan<byte> block, int from, bool isLast, long offset)
    {
        int limit = isLast ? block.Length : block.Length - Reach / 2;
        while (from < limit)
        {
            int next = block[from..].IndexOfAny((byte)'o', (byte)'t');
            if (next < 0) return Math.Max(from, limit);
            int at = from + next;
            if (at >= limit) return at;
            from = at + 1;
            if (block[at..].StartsWith("trailer"u8) && trailers.Count < Most) trailers.Add(offset + at + 7);
            else if (block[at..].StartsWith("obj"u8)) TakeObject(block, at, offset);
        }
        return from;
    }

    private void TakeObject(ReadOnlySpan<byte> block, int at, long offset)
    {
        int position = at;
        if (!SkipBlankBack(block, ref position, isNeeded: false) || !ReadBack(block, ref position, out long generation)) return;
        if (!SkipBlankBack(block, ref position, isNeeded: true) || !ReadBack(block, ref position, out long number)) return;
        if (number is <= 0 or > int.MaxValue || generation > ushort.MaxValue) return;
        if (objects.Count == Most) IsCut = true;
        else objects.Add(new Found((int)number, (int)generation, offset + position, offset + at + 3));
    }

    private static bool SkipBlankBack(ReadOnlySpan<byte> block, ref int position, bool isNeeded)
    {
        int start = position;
        while (position > 0 && start - position < 8 && PdfLexer.IsBlank(block[position - 1])) position--;
        return !isNeeded || position < start;
    }

    private static bool ReadBack(ReadOnlySpan<byte> block, ref int position, out long value)
    {
        value = 0;
        long power = 1;
        int end = position;
        while (position > 0 && end - position < 10 && block[position - 1] is >= (byte)'0' and <= (byte)'9')
        {
            value += power * (block[--position] - '0');
            power *= 10;
        }
        return position < end;
    }

    /// <summary>The beginning of an object.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Generation">Its generation.</param>
    /// <param name="Start">Where its number stands.</param>
    /// <param name="Body">Where what it is starts.</param>
    internal readonly record struct Found(int Number, int Generation, long Start, long Body);
}
