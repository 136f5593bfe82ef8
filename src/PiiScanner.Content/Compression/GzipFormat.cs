using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression;

/// <summary>
/// Gzip (RFC 1952): one child, the content of all members. After a damaged member the next one is looked for, and the rest is a child of its own.
/// </summary>
internal sealed class GzipFormat : IFormat
{
    public string Name => "gzip";

    public Access Access => Access.Forward;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => GzipHeader.IsAt(head);

    public void Read(Stream content, FormatContext context)
    {
        using var reader = new ByteReader(content);
        using var inflater = new Inflater(reader);
        GzipHeader header = GzipHeader.Read(reader);
        string name = string.IsNullOrEmpty(header.Name)
            ? EntryName.Inside(context.Document, (".gz", ""), (".tgz", ".tar"), (".taz", ".tar"), (".svgz", ".svg"))
            : header.Name;
        if (header.IsDamaged) context.Note(Reason.Corrupt, "Its header differs from its checksum.");
        if (header.Comment is not null)
        {
            context.Text.StartPart("comment");
            context.Text.Write(header.Comment);
            context.Text.EndPart();
        }

        GzipMembers members;
        do
        {
            members = new GzipMembers(reader, inflater);
            context.Child(name, members);
        }
        while (members.IsDamaged && SkipToMember(reader));

        if (members.IsWhole && reader.Fill(1))
        {
            context.Note(Reason.Corrupt, "Something follows its end.");
            context.Child(EntryName.Outside, new SliceStream(reader));
        }
    }

    private static bool SkipToMember(ByteReader reader)
    {
        while (reader.SkipTo(GzipHeader.Signature))
        {
            try
            {
                if (reader.Fill(4) && GzipHeader.IsAt(reader.Buffered))
                {
                    GzipHeader.Read(reader);
                    return true;
                }
            }
            catch (InvalidDataException)
            {
                continue; // it only looked like one
            }
            reader.Advance(1);
        }
        return false;
    }
}
