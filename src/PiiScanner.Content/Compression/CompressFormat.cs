using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression;

/// <summary>The output of Unix <c>compress</c>: one child. It has neither a length nor a checksum.</summary>
internal sealed class CompressFormat : IFormat
{
    public string Name => "compress";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.Length > LzwStream.HeaderBytes && head.StartsWith(LzwStream.Signature) && LzwStream.IsPossible(head[2]);

    public void Read(Stream content, FormatContext context)
    {
        using var reader = new ByteReader(content);
        using var stream = new LzwStream(reader);
        context.Child(EntryName.Inside(context.Document, (".Z", ""), (".taz", ".tar"), (".tZ", ".tar")), stream);
    }
}
