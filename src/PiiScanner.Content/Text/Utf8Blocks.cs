using System.Buffers;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>
/// A text document in blocks of UTF-8, for readers that have to look at what they pass on. What a reader could not make sense of at the end
/// of a block comes again at the start of the next. Where blocks end depends on the content only, not on the pieces it came in.
/// </summary>
internal sealed class Utf8Blocks(Stream content) : IDisposable
{
    /// <summary>The most that a reader may keep for the next block.</summary>
    public const int MostKept = BlockBytes / 2;

    private const int BlockBytes = 64 * 1024;

    private readonly Utf8Source source = new(content);
    private readonly byte[] block = ArrayPool<byte>.Shared.Rent(BlockBytes);
    private int length;
    private int taken;
    private int highWater;

    /// <summary>The first bytes as they stand in the content. To be asked before reading.</summary>
    public ReadOnlySpan<byte> Head => source.Head;

    /// <summary>What is to be read now.</summary>
    public ReadOnlySpan<byte> Text => block.AsSpan(taken, length - taken);

    /// <summary>True when nothing comes after this block: what cannot be made sense of now never will be.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Counts in how much of the text was made sense of; all of it when the block is the last.</summary>
    public void Take(int count) => taken += count;

    /// <summary>Goes on to the next block; false at the end, or the exception that the content ended in.</summary>
    public bool Next()
    {
        if (length - taken > MostKept) throw new InvalidOperationException("The reader keeps too much.");
        block.AsSpan(taken, length - taken).CopyTo(block);
        length -= taken;
        taken = 0;
        int read = source.Fill(block.AsSpan(length, BlockBytes - length));
        length += read;
        highWater = Math.Max(highWater, length);
        IsLast = read == 0;
        if (length == 0) source.ThrowIfCut();
        return length > 0;
    }

    /// <summary>Puts everything into a document's text as it stands. To be called before reading.</summary>
    public void CopyTo(TextBuffer text) => source.CopyTo(text);

    /// <summary>Clears what it held of the text.</summary>
    public void Dispose()
    {
        block.AsSpan(0, highWater).Clear();
        ArrayPool<byte>.Shared.Return(block);
        source.Dispose();
    }
}
