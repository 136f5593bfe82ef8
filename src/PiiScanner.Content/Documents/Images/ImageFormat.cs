using System.Collections.Immutable;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Content.Documents.Images;

/// <summary>
/// Pictures. What they show is no text (reason <c>no-text</c>); what is written about them is read: Exif, XMP, IPTC and comments, each a part of its own.
/// What is wrong with a picture is not told, because no text is missed by it.
/// </summary>
internal sealed class ImageFormat : IFormat
{
    private readonly Signature[] signatures;
    private readonly Action<BlockStream, ImageMetadata> read;

    private ImageFormat(string name, Action<BlockStream, ImageMetadata> read, params Signature[] signatures)
    {
        Name = name;
        this.read = read;
        this.signatures = signatures;
    }

    /// <summary>All that metadata is looked for in.</summary>
    public static ImmutableArray<IFormat> All { get; } =
    [
        new ImageFormat("png", PngImage.Read, new Signature(0, "\x89PNG\r\n\x1A\n")),
        new ImageFormat("jpeg", JpegImage.Read, new Signature(0, "\xFF\xD8\xFF")),
        new ImageFormat("webp", WebpImage.Read, new Signature(0, "RIFF"), new Signature(8, "WEBP")),
        new ImageFormat("tiff", ReadTiff, new Signature(0, "II*\0")),
        new ImageFormat("tiff", ReadTiff, new Signature(0, "MM\0*")),
        new ImageFormat("gif", GifImage.Read, new Signature(0, "GIF87a")),
        new ImageFormat("gif", GifImage.Read, new Signature(0, "GIF89a")),
        new ImageFormat("psd", MetadataPackets.Read, new Signature(0, "8BPS\0")),
        new ImageFormat("jp2", MetadataPackets.Read, new Signature(0, "\0\0\0\x0CjP  ")),
        new ImageFormat("jxl", MetadataPackets.Read, new Signature(0, "\0\0\0\x0CJXL ")),
        new ImageFormat("heif", MetadataPackets.Read, new Signature(4, "ftypheic")),
        new ImageFormat("heif", MetadataPackets.Read, new Signature(4, "ftypmif1")),
        new ImageFormat("avif", MetadataPackets.Read, new Signature(4, "ftypavif")),
    ];

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        foreach (Signature signature in signatures)
        {
            if (!signature.Matches(head)) return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        context.Note(Reason.NoText, "It holds no text by its format.");
        using var file = new BlockStream(content);
        using var metadata = new ImageMetadata(context);
        read(file, metadata);
    }

    private static void ReadTiff(BlockStream file, ImageMetadata metadata) => metadata.TakeExif(file, 0);
}
