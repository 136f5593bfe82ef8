using System.Collections.Immutable;
using PiiScanner.Content.Documents.Images;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Content.Documents.Sound;

/// <summary>
/// Sound and film that say in words what they hold. What is heard and seen is no text (reason <c>no-text</c>); titles, names and remarks are read. What
/// is wrong with the sound is not told, because no text is missed by it.
/// </summary>
internal sealed class SoundFormat : IFormat
{
    private readonly Signature[] signatures;
    private readonly Func<ReadOnlySpan<byte>, bool> condition;
    private readonly Action<BlockStream, ImageMetadata> read;

    private SoundFormat(string name, Action<BlockStream, ImageMetadata> read, Func<ReadOnlySpan<byte>, bool> condition, params Signature[] signatures)
    {
        Name = name;
        this.read = read;
        this.condition = condition;
        this.signatures = signatures;
    }

    /// <summary>All of them.</summary>
    public static ImmutableArray<IFormat> All { get; } =
    [
        new SoundFormat("mp3", Id3Tags.Read, Id3Tags.IsTag, new Signature(0, "ID3")),
        new SoundFormat("mp3", Id3Tags.Read, IsMpegAudio, new Signature(0, "\xFF")),
        new SoundFormat("wav", RiffInfo.Read, static _ => true, new Signature(0, "RIFF"), new Signature(8, "WAVE")),
        new SoundFormat("avi", RiffInfo.Read, static _ => true, new Signature(0, "RIFF"), new Signature(8, "AVI ")),
        new SoundFormat("flac", FlacComments.Read, static _ => true, new Signature(0, "fLaC")),
    ];

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>True when bytes that happen to begin as it does are rare.</summary>
    public bool IsCertain => signatures.Sum(static signature => signature.Bytes.Length) > 1;

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        foreach (Signature signature in signatures)
        {
            if (!signature.Matches(head)) return false;
        }
        return condition(head);
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        context.Note(Reason.NoText, "It holds no text by its format.");
        using var file = new BlockStream(content);
        using var metadata = new ImageMetadata(context);
        read(file, metadata);
    }

    /// <summary>A frame header of layer 2 or 3 with a bit rate and sample rate that exist. Of layer 1 it could be a byte order mark.</summary>
    private static bool IsMpegAudio(ReadOnlySpan<byte> head) =>
        head.Length > 3 && (head[1] & 0xE6) is 0xE2 or 0xE4 && (head[1] & 0x18) != 0x08 && (head[2] & 0xF0) is not (0 or 0xF0) && (head[2] & 0x0C) != 0x0C;
}
