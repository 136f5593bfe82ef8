using System.Buffers;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Compression.Lzma;
using PiiScanner.Content.Containers.Zip;
using PiiScanner.Content.Documents.Media;
using PiiScanner.Content.Mail;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Recognition;
using PiiScanner.Content.Spooling;
using PiiScanner.Content.Text;

namespace PiiScanner.Content.Embedded;

/// <summary>
/// A run of base64 or hexadecimal digits as it comes. By its first bytes it is told whether it is a document; only then the rest is kept, in temporary space, and read when it is whole. Keys,
/// checksums, certificates and whatever else nobody knows are passed over: they are the text that they stand as.
/// </summary>
internal sealed class EmbeddedRun(FormatContext context, string name, bool isHex = false) : IDisposable
{
    /// <summary>The least signs of a run: shorter texts may be text by chance.</summary>
    public const int Shortest = 192;

    private const int BlockBytes = ReadLimits.HeadBytes;

    /// <summary>A group of signs is three bytes.</summary>
    private const int GroupBytes = 3;

    private readonly byte[] block = ArrayPool<byte>.Shared.Rent(BlockBytes);
    private Base64Decoder decoder;
    private HexDigits digits;
    private Spool? spool;
    private int filled;
    private int used;
    private long signs;
    private bool isPassedOver;

    /// <summary>True when it is of hexadecimal digits.</summary>
    public bool IsHex => isHex;

    /// <summary>Takes in signs.</summary>
    public void Add(ReadOnlySpan<byte> more)
    {
        signs += more.Length;
        while (!more.IsEmpty && !isPassedOver)
        {
            Span<byte> room = block.AsSpan(filled, BlockBytes - filled);
            filled += isHex ? digits.Decode(more, room, out int consumed) : decoder.Decode(more, room, out consumed);
            more = more[consumed..];
            used = Math.Max(used, filled);
            if (BlockBytes - filled < GroupBytes) Keep();
        }
    }

    /// <summary>Ends the run, and reads the document that it was.</summary>
    public void End()
    {
        if (signs < Shortest || isPassedOver) return;
        filled += decoder.Finish(block.AsSpan(filled), out _);
        used = Math.Max(used, filled);
        Keep();
        if (isPassedOver) return;
        spool!.Seal();
        context.Embedded(name, spool);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        spool?.Dispose();
        block.AsSpan(0, used).Clear();
        ArrayPool<byte>.Shared.Return(block);
    }

    /// <summary>What any bytes may be by chance is none; what any text may be is one when it is text without a flaw.</summary>
    public static bool IsDocument(IFormat? format, ReadOnlySpan<byte> head) => format switch
    {
        null or ZipVolumeFormat or LzmaFormat or CompressFormat => false, // the last two are known by next to nothing
        MediaFormat media => media.IsCertain,
        KnownFormat known => known.IsCertain,
        TextFormat or CsvFormat or FixedWidthFormat or SqlFormat => TextHead.IsFlawless(TextHead.Open(head)),
        _ => true,
    };

    private void Keep()
    {
        ReadOnlySpan<byte> bytes = block.AsSpan(0, filled);
        filled = 0;
        if (spool is null && !IsDocument(context.Recognize(bytes, name), bytes))
        {
            isPassedOver = true;
            return;
        }
        spool ??= context.SpoolSpace.Create();
        try
        {
            spool.Write(bytes);
        }
        catch (UnreadableException exception)
        {
            isPassedOver = true;
            context.UnreadChild(name, exception.Reason, exception.Detail);
        }
    }
}
