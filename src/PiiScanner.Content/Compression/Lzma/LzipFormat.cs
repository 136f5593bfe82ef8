using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Lzma;

/// <summary>Lzip: one child, the content of all members. After a damaged member the next one is looked for, and the rest is a child of its own.</summary>
internal sealed class LzipFormat : IFormat
{
    public string Name => "lzip";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => LzipMembers.IsAt(head);

    public void Read(Stream content, FormatContext context)
    {
        using var reader = new ByteReader(content);
        string name = EntryName.Inside(context.Document, (".lz", ""), (".tlz", ".tar"));
        MemberReading.Read(reader, context, name, static reader => new LzipMembers(reader), SkipToMember);
    }

    private static bool SkipToMember(ByteReader reader)
    {
        while (reader.SkipTo(LzipMembers.Signature))
        {
            reader.Fill(8);
            if (LzipMembers.IsAt(reader.Buffered)) return true;
            reader.Advance(1);
        }
        return false;
    }
}
