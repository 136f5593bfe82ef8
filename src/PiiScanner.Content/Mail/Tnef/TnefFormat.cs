using System.Buffers.Binary;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Mail.Tnef;

/// <summary>What Outlook packs a message's properties and attachments into when it sends it to others ([MS-OXTNEF]): winmail.dat.</summary>
internal sealed class TnefFormat : IFormat
{
    /// <summary>What it starts with, before a key that means nothing here.</summary>
    public const uint Signature = 0x223E9F78;

    /// <inheritdoc/>
    public string Name => "tnef";

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.Length > 6 && BinaryPrimitives.ReadUInt32LittleEndian(head) == Signature;

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var reader = new TnefReader(content, context);
        reader.Read();
    }
}
