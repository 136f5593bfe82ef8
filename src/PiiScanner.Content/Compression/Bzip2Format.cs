using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression;

/// <summary>Bzip2: one child, the content of all streams. After a damaged stream the next one is looked for, and the rest is a child of its own.</summary>
internal sealed class Bzip2Format : IFormat
{
    public string Name => "bzip2";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => Bzip2Blocks.IsAt(head);

    public void Read(Stream content, FormatContext context)
    {
        using var reader = new ByteReader(content);
        string name = EntryName.Inside(context.Document, (".bz2", ""), (".bz", ""), (".tbz2", ".tar"), (".tbz", ".tar"), (".tb2", ".tar"));
        using var streams = new Bunzip2(reader, context.TryLend);
        do context.Child(name, streams);
        while (streams.IsDamaged && streams.StartNext());

        if (streams.IsWhole && reader.Fill(1))
        {
            context.Note(Reason.Corrupt, "Something follows its end.");
            context.Child(EntryName.Outside, new SliceStream(reader));
        }
    }
}
