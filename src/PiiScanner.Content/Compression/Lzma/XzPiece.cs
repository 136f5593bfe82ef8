namespace PiiScanner.Content.Compression.Lzma;

/// <summary>A block of an xz stream that was taken in and may be unpacked by any thread, one at a time. May be used for one block after the other.</summary>
internal sealed class XzPiece : IDisposable
{
    private readonly ByteReader packed = new(Stream.Null);
    private readonly Lzma2Stream lzma2;
    private XzBlock? block;

    public XzPiece() => lzma2 = new Lzma2Stream(packed);

    /// <summary>What its filters take, once it is prepared; null when its data is not in every way as the header says.</summary>
    public Stream? Content { get; private set; }

    /// <summary>How much memory it takes.</summary>
    public int Bytes { get; private set; }

    /// <summary>Starts on a block.</summary>
    /// <param name="block">Its header, which tells both sizes.</param>
    /// <param name="data">The data; empty when it will be read where it stands.</param>
    public void Start(XzBlock block, ReadOnlySpan<byte> data)
    {
        Content = null;
        this.block = data.IsEmpty ? null : block;
        Bytes = data.IsEmpty ? 0 : data.Length + (int)block.Size;
        packed.Hold(data);
    }

    /// <summary>Unpacks it.</summary>
    public void Prepare()
    {
        if (block is null || !lzma2.TryStart(block.Dictionary, (int)block.Size)) return;
        if (lzma2.TryDecode((int)block.Size) && packed.Buffered.IsEmpty) Content = lzma2;
    }

    public void Dispose()
    {
        lzma2.Dispose();
        packed.Dispose();
    }
}
