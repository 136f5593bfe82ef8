using System.Collections.Immutable;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Content.Documents.Media;

/// <summary>
/// Pictures, sound and film. What is seen and heard is no text (reason <c>no-text</c>); what is written about it is read: Exif, XMP, IPTC, comments and tags, each a
/// part of its own. What is wrong with the picture or sound is not told, because no text is missed by it; that a file is cut is, because text may stand at its end.
/// </summary>
internal sealed class MediaFormat : IFormat
{
    private readonly Signature[] signatures;
    private readonly Action<BlockStream, MediaMetadata> read;

    private MediaFormat(string name, Action<BlockStream, MediaMetadata> read, params Signature[] signatures)
    {
        Name = name;
        this.read = read;
        this.signatures = signatures;
    }

    /// <summary>All that words are looked for in.</summary>
    public static ImmutableArray<IFormat> All { get; } =
    [
        new MediaFormat("png", PngFile.Read, new Signature(0, "\x89PNG\r\n\x1A\n")),
        new MediaFormat("jpeg", JpegFile.Read, new Signature(0, "\xFF\xD8\xFF")),
        new MediaFormat("webp", RiffFile.Read, new Signature(0, "RIFF"), new Signature(8, "WEBP")),
        new MediaFormat("tiff", ReadTiff, new Signature(0, "II*\0")),
        new MediaFormat("tiff", ReadTiff, new Signature(0, "MM\0*")),
        new MediaFormat("gif", GifFile.Read, new Signature(0, "GIF87a")) { Condition = GifFile.IsPlausible },
        new MediaFormat("gif", GifFile.Read, new Signature(0, "GIF89a")) { Condition = GifFile.IsPlausible },
        new MediaFormat("psd", MetadataPackets.Read, new Signature(0, "8BPS\0")),
        new MediaFormat("jp2", BoxFile.Read, new Signature(0, "\0\0\0\x0CjP  ")),
        new MediaFormat("jxl", BoxFile.Read, new Signature(0, "\0\0\0\x0CJXL ")),
        new MediaFormat("heif", BoxFile.Read, new Signature(4, "ftypheic")),
        new MediaFormat("heif", BoxFile.Read, new Signature(4, "ftypmif1")),
        new MediaFormat("avif", BoxFile.Read, new Signature(4, "ftypavif")),
        new MediaFormat("mp3", Id3Tags.Read, new Signature(0, "ID3")) { Condition = Id3Tags.IsTag },
        new MediaFormat("mp3", Id3Tags.Read, new Signature(0, "\xFF")) { Condition = IsMpegAudio },
        new MediaFormat("wav", RiffFile.Read, new Signature(0, "RIFF"), new Signature(8, "WAVE")),
        new MediaFormat("avi", RiffFile.Read, new Signature(0, "RIFF"), new Signature(8, "AVI ")),
        new MediaFormat("flac", FlacFile.Read, new Signature(0, "fLaC"), new Signature(5, "\0\0\x22")), // what a first block has to be
    ];

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>True when bytes that happen to begin as it does are rare.</summary>
    public bool IsCertain => signatures.Sum(static signature => signature.Bytes.Length) > 1;

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <summary>Where more must be true than the signatures say.</summary>
    private Func<ReadOnlySpan<byte>, bool>? Condition { get; init; }

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        foreach (Signature signature in signatures)
        {
            if (!signature.Matches(head)) return false;
        }
        return Condition is null || Condition(head);
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        context.Note(Reason.NoText, "It holds no text by its format.");
        using var file = new BlockStream(content);
        using var metadata = new MediaMetadata(context);
        read(file, metadata);
    }

    private static void ReadTiff(BlockStream file, MediaMetadata metadata) => metadata.TakeExif(file, 0);

    /// <summary>A frame header of layer 2 or 3 with a bit rate and sample rate that exist. Of layer 1 it could be a byte order mark.</summary>
    private static bool IsMpegAudio(ReadOnlySpan<byte> head) =>
        head.Length > 3 && (head[1] & 0xE6) is 0xE2 or 0xE4 && (head[1] & 0x18) != 0x08 && (head[2] & 0xF0) is not (0 or 0xF0) && (head[2] & 0x0C) != 0x0C;
}
