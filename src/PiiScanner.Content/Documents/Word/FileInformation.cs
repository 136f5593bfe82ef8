using System.Buffers.Binary;

namespace PiiScanner.Content.Documents.Word;

/// <summary>What stands at the start of a Word document's main stream ([MS-DOC] 2.5): its texts' lengths and where the tables about them lie.</summary>
internal sealed class FileInformation
{
    /// <summary>How much of it stands in the clear when the document is encrypted (2.2.6.2).</summary>
    public const int ClearBytes = 68;

    /// <summary>Enough for every field that is read.</summary>
    private const int Bytes = 0x500;

    private const int FirstWord97 = 101;

    /// <summary>The texts in the order in which they follow each other (2.4.1), with where their length stands.</summary>
    private static readonly (string Part, int Offset)[] TextFields =
        [("body", 0x4C), ("footnote", 0x50), ("header", 0x54), ("macro", 0x58), ("comment", 0x5C), ("endnote", 0x60), ("text box", 0x64), ("header text box", 0x68)];

    private readonly byte[] fields = new byte[Bytes];
    private readonly int length;

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public FileInformation(Stream main)
    {
        main.Position = 0;
        length = main.ReadAtLeast(fields, Bytes, throwOnEndOfStream: false);
        if (length < 0x60 || UInt16(0) is not (0xA5EC or 0xA5DC or 0xA59B or 0xA5DB)) throw new InvalidDataException();
        IsWord97 = UInt16(2) >= FirstWord97;
    }

    /// <summary>True from Word 97 on: text lies in pieces, some of Unicode.</summary>
    public bool IsWord97 { get; }

    /// <summary>True when the text is encrypted or obfuscated (2.5.1, fEncrypted).</summary>
    public bool IsEncrypted => (UInt16(0x0A) & 0x0100) != 0;

    /// <summary>True when it is not encrypted, but mixed with a few bytes (fObfuscated).</summary>
    public bool IsObfuscated => (UInt16(0x0A) & 0x8000) != 0;

    /// <summary>How much of the stream of tables tells of the encryption (2.5.1, lKey).</summary>
    public uint EncryptionLength => UInt32(0x0E);

    /// <summary>The stream that holds the tables.</summary>
    public string TableStream => (UInt16(0x0A) & 0x0200) != 0 ? "1Table" : "0Table";

    /// <summary>Where the text of an older document starts and ends in the main stream.</summary>
    public (uint Start, uint End) OldText => (UInt32(0x18), UInt32(0x1C));

    /// <summary>The list of pieces (fcClx).</summary>
    public (uint Start, uint Length) Pieces => Table(33);

    /// <summary>Which pages hold the properties of paragraphs (fcPlcfBtePapx).</summary>
    public (uint Start, uint Length) ParagraphPages => Table(13);

    /// <summary>Who commented (fcGrpXstAtnOwners).</summary>
    public (uint Start, uint Length) Commenters => Table(36);

    /// <summary>Who made tracked changes (fcSttbfRMark).</summary>
    public (uint Start, uint Length) Reviewers => Table(51);

    /// <summary>The texts and their lengths in characters.</summary>
    public IEnumerable<(string Part, long Length)> Texts => TextFields.Select(one => (one.Part, (long)Math.Max(0, (int)UInt32(one.Offset))));

    private (uint Start, uint Length) Table(int index) => (UInt32(0x9A + (8 * index)), UInt32(0x9E + (8 * index)));

    private ushort UInt16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(fields.AsSpan(offset));

    private uint UInt32(int offset) => offset + 4 <= length ? BinaryPrimitives.ReadUInt32LittleEndian(fields.AsSpan(offset)) : 0;
}
