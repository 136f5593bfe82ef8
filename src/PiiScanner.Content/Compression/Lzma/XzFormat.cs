using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Lzma;

/// <summary>Xz: one child, the content of all streams. After a damaged stream the next one is looked for, and the rest is a child of its own.</summary>
internal sealed class XzFormat : IFormat
{
    public string Name => "xz";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.StartsWith(XzStreams.Signature);

    public void Read(Stream content, FormatContext context)
    {
        using var reader = new ByteReader(content);
        string name = EntryName.Inside(context.Document, (".xz", ""), (".txz", ".tar"));
        MemberReading.Read(reader, context, name, reader => new XzStreams(reader, context.TryLend), static reader => reader.SkipTo(XzStreams.Signature));
    }
}
