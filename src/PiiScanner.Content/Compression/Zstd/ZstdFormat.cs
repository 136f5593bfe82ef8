using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Zstd;

/// <summary>Zstandard (RFC 8878): one child, the content of all frames. After a damaged frame the next one is looked for, and the rest is a child of its own.</summary>
internal sealed class ZstdFormat : IFormat
{
    public string Name => "zstd";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => SkippableFrame.After(head).StartsWith(ZstdFrames.Signature);

    public void Read(Stream content, FormatContext context)
    {
        using var reader = new ByteReader(content);
        string name = EntryName.Inside(context.Document, (".zst", ""), (".zstd", ""), (".tzst", ".tar"));
        MemberReading.Read(reader, context, name, static reader => new ZstdFrames(reader), static reader => reader.SkipTo(ZstdFrames.Signature));
    }
}
