using System.Buffers;

namespace PiiScanner.Content.Compression.Lzma;

/// <summary>
/// What was decoded last, as far back as the dictionary reaches. Memory grows with what is decoded, not with what a header asks for, and never
/// beyond a limit. Disposing clears it.
/// </summary>
internal sealed class LzmaWindow : IDisposable
{
    /// <summary>No larger dictionary is kept: 7-Zip's largest by its own choice. Only content that reaches further back is then not read.</summary>
    public const int MaxSize = 256 << 20;

    private const int FirstSize = 1 << 20, MinSize = 1 << 16, Growth = 4;

    private long dictionary;
    private int given;
    private int highWater;

    /// <summary>The bytes, written round and round.</summary>
    public byte[] Buffer { get; private set; } = [];

    /// <summary>How far back matches may reach.</summary>
    public int Reach { get; private set; }

    /// <summary>How much of the buffer is in use.</summary>
    public int Size { get; private set; }

    /// <summary>Where the next byte goes.</summary>
    public int At { get; private set; }

    /// <summary>How many bytes were decoded since the dictionary was last emptied.</summary>
    public long Produced { get; private set; }

    /// <summary>How many bytes wait to be taken.</summary>
    public int Pending => At - given;

    /// <summary>True when a match may reach back further than what is kept.</summary>
    public bool IsLimited => dictionary > MaxSize && Produced >= MaxSize;

    /// <summary>Starts on new content.</summary>
    /// <param name="bytes">How far back matches reach, as its header says.</param>
    /// <param name="kept">How many bytes there must be room for before any is taken.</param>
    public void Start(long bytes, int kept = 0)
    {
        dictionary = bytes;
        Reach = (int)Math.Clamp(bytes, MinSize, MaxSize);
        int first = Math.Max(Math.Min(Reach, FirstSize), kept);
        if (Buffer.Length < first) Replace(first, 0);
        Size = Math.Min(Buffer.Length, Math.Max(Reach, kept)); // a larger buffer of earlier content serves too
        At = given = 0;
        Produced = 0;
    }

    /// <summary>Empties the dictionary: no match reaches back before here.</summary>
    public void Forget() => Produced = 0;

    /// <summary>Makes room; to be asked only when nothing is pending.</summary>
    /// <param name="most">How many bytes are wanted.</param>
    /// <returns>How far may be written: at least one byte.</returns>
    public int Reserve(int most)
    {
        if (At == Size)
        {
            if (Size < Reach)
            {
                Replace((int)Math.Min(Reach, (long)Size * Growth), Size);
                Size = Math.Min(Buffer.Length, Reach);
            }
            else
            {
                At = given = 0;
            }
        }
        return (int)Math.Min(Size, (long)At + most);
    }

    /// <summary>Counts in bytes that were written up to here; or takes some back.</summary>
    public void MoveTo(int at)
    {
        Produced += at - At;
        At = at;
        highWater = Math.Max(highWater, at);
    }

    /// <summary>Hands over what waits.</summary>
    public int Take(Span<byte> target)
    {
        int count = Math.Min(target.Length, Pending);
        Buffer.AsSpan(given, count).CopyTo(target);
        given += count;
        return count;
    }

    public void Dispose()
    {
        Drop();
        Buffer = [];
        Size = At = given = 0;
    }

    private void Replace(int size, int kept)
    {
        byte[] larger = size <= FirstSize ? ArrayPool<byte>.Shared.Rent(size) : GC.AllocateUninitializedArray<byte>(size);
        Buffer.AsSpan(0, kept).CopyTo(larger);
        Drop();
        Buffer = larger;
        highWater = kept;
    }

    private void Drop()
    {
        Buffer.AsSpan(0, highWater).Clear();
        if (Buffer.Length is > 0 and <= FirstSize) ArrayPool<byte>.Shared.Return(Buffer);
        highWater = 0;
    }
}
