using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Mail.Pst;

/// <summary>The data of a node, block after block. One block is held at a time.</summary>
internal sealed class PstStream(PstFile file, List<ulong> blocks) : ReadOnlyStream
{
    private byte[] held = [];
    private int start;
    private int next;

    public override int Read(Span<byte> buffer)
    {
        while (start == held.Length)
        {
            if (next == blocks.Count) return 0;
            held = file.ReadBlock(blocks[next++]);
            start = 0;
        }
        int count = Math.Min(buffer.Length, held.Length - start);
        held.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }
}
