using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Lz4;

/// <summary>Lz4: one child, the content of all frames. After a damaged frame the next one is looked for, and the rest is a child of its own.</summary>
internal sealed class Lz4Format : IFormat
{
    public string Name => "lz4";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => Lz4Frames.IsAt(SkippableFrame.After(head));

    public void Read(Stream content, FormatContext context)
    {
        using var reader = new ByteReader(content);
        string name = EntryName.Inside(context.Document, (".lz4", ""), (".tlz4", ".tar"));
        MemberReading.Read(reader, context, name, static reader => new Lz4Frames(reader), SkipToFrame);
    }

    private static bool SkipToFrame(ByteReader reader)
    {
        while (reader.SkipTo([0x04, 0x22, 0x4D, 0x18]))
        {
            reader.Fill(8);
            if (Lz4Frames.IsAt(reader.Buffered)) return true;
            reader.Advance(1);
        }
        return false;
    }
}
