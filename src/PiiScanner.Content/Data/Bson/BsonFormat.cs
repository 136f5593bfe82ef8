using System.Buffers.Binary;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Data.Bson;

/// <summary>
/// BSON (bsonspec.org 1.1) as MongoDB dumps it: documents one after another, or an archive of several collections. Written as JSON lines, so that keys are
/// evidence and documents records.
/// </summary>
internal sealed class BsonFormat : IFormat
{
    private const uint ArchiveMark = 0x8199E26D;

    /// <inheritdoc/>
    public string Name => "bson";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        if (head.Length < 8) return false;
        return BinaryPrimitives.ReadUInt32LittleEndian(head) == ArchiveMark ? BsonHead.IsDocument(head[4..]) : BsonHead.IsDocument(head);
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        context.Text.StartPart(null, new TextLayout(LayoutKind.Json));
        using var reader = new BsonReader(content, context);
        reader.Read();
    }
}
