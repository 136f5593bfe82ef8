using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Content.Mail.Cms;

/// <summary>
/// Signed and encrypted messages and files (CMS, RFC 5652; p7m and p7s of S/MIME): what was signed is a document in it. Certificates and signatures are searched for
/// the names that stand in them plainly; so is what is encrypted, for those who may open it.
/// </summary>
internal sealed class CmsFormat : IFormat
{
    /// <summary>How a file ends that does not tell its length (X.690, 8.1.5).</summary>
    private const ushort MarkedEnd = 0;

    /// <inheritdoc/>
    public string Name => "cms";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => CmsHead.TryRead(head, out _);

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var reader = new ByteReader(content);
        reader.Fill(CmsHead.MostBytes);
        if (!CmsHead.TryRead(reader.Buffered, out CmsHead head)) throw new InvalidDataException();
        if (head.Kind == CmsKind.Encrypted) context.Note(Reason.Encrypted, "It is encrypted.");
        else if (head.Kind == CmsKind.Compressed) context.Note(Reason.Unsupported, "It is compressed in a way that is not read.");
        reader.Advance(head.Bytes);
        if (head.Kind == CmsKind.Signed && SignedContent.Open(reader) is { } signed) context.Child(NameInside(context.Document), signed);
        context.Text.StartPart(head.Kind == CmsKind.Signed ? "signature" : "recipient", TextLayout.Carved);
        ushort last = Carve(reader, context);
        bool isWhole = head.End < 0 ? last == MarkedEnd : reader.Position >= head.End;
        if (!isWhole) throw new EndOfStreamException();
    }

    /// <summary>The name of what was signed: what a message is signed as goes by the name of the signature alone.</summary>
    private static string NameInside(DocumentPath document)
    {
        string name = EntryName.Inside(document, (".p7m", ""));
        return name.Contains('.', StringComparison.Ordinal) ? name : name + ".eml";
    }

    /// <summary>Carves text out of the rest; gives its last two bytes.</summary>
    private static ushort Carve(ByteReader reader, FormatContext context)
    {
        ushort last = ushort.MaxValue;
        using var runs = new TextRuns(context.Text, isSource: false);
        try
        {
            while (true)
            {
                Span<byte> room = runs.Room;
                int read = reader.Read(room);
                if (read == 0) return last;
                foreach (byte b in room[Math.Max(0, read - sizeof(ushort))..read]) last = (ushort)((last << 8) | b);
                runs.Advance(read);
            }
        }
        finally
        {
            runs.End(); // what came before an exception is text too
        }
    }
}
