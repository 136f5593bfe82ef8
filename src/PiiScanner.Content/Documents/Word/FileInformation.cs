using System.Buffers.Binary;

namespace PiiScanner.Content.Documents.Word;

/// <summary>What stands at the start of a Word document's main stream ([MS-DOC] 2.5): its texts' lengths and where the tables about them lie.</summary>
internal sealed class FileInformation
{
    /// <summary>How much of it stands in the clear when the document is encrypted (2.2.6.2).</summary>
    public const int ClearBytes = 68;

    /// <summary>Enough for every field that is read.</summary>
    private const int Bytes = 0x500;

    /// <summary>Versions: Word 6 is 101, Word 95 up to 104.</summary>
    private const int FirstWord6 = 101, FirstWord97 = 105;

    /// <summary>Where the length of the first text stands, before Word 97 and from it on; those of the others follow it.</summary>
    private const int OldLengths = 0x34, Lengths = 0x4C;

    /// <summary>The texts in the order in which they follow each other (2.4.1). Before Word 6 there were five.</summary>
    private static readonly string[] TextParts = ["body", "footnote", "header", "macro", "comment", "endnote", "text box", "header text box"];

    private readonly byte[] fields = new byte[Bytes];
    private readonly int length;

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public FileInformation(Stream main)
    {
        main.Position = 0;
        length = main.ReadAtLeast(fields, Bytes, throwOnEndOfStream: false);
        // The last two are those of Word 6 and 95 in the Far East.
        if (length < 0x60 || UInt16(0) is not (0xA5EC or 0xA5DC or 0xA59B or 0xA5DB or 0xA697 or 0xA699)) throw new InvalidDataException();
    }

    /// <summary>True from Word 97 on: text lies in pieces, some of Unicode, and the tables in a stream of their own.</summary>
    public bool IsWord97 => Version >= FirstWord97;

    /// <summary>True when the text is encrypted or obfuscated (2.5.1, fEncrypted).</summary>
    public bool IsEncrypted => (UInt16(0x0A) & 0x0100) != 0;

    /// <summary>True when it is not encrypted, but mixed with a few bytes (fObfuscated).</summary>
    public bool IsObfuscated => (UInt16(0x0A) & 0x8000) != 0;

    /// <summary>How much of the stream of tables tells of the encryption (2.5.1, lKey).</summary>
    public uint EncryptionLength => UInt32(0x0E);

    /// <summary>The stream that holds the tables.</summary>
    public string TableStream => (UInt16(0x0A) & 0x0200) != 0 ? "1Table" : "0Table";

    /// <summary>Where the text of an older document starts and ends in the main stream, unless it lies in pieces.</summary>
    public (uint Start, uint End) OldText => (UInt32(0x18), UInt32(0x1C));

    /// <summary>True for a document that was saved in haste, what was changed behind the rest (fComplex): then its text lies in pieces in any version.</summary>
    public bool IsInPieces => (UInt16(0x0A) & 0x0004) != 0;

    /// <summary>The list of pieces (fcClx).</summary>
    public (uint Start, uint Length) Pieces => IsWord97 ? Table(33) : (UInt32(0x160), UInt32(0x164));

    /// <summary>Which pages hold the properties of paragraphs (fcPlcfBtePapx).</summary>
    public (uint Start, uint Length) ParagraphPages => Table(13);

    /// <summary>Who commented (fcGrpXstAtnOwners).</summary>
    public (uint Start, uint Length) Commenters => Table(36);

    /// <summary>Who made tracked changes (fcSttbfRMark).</summary>
    public (uint Start, uint Length) Reviewers => Table(51);

    /// <summary>The texts and their lengths in characters.</summary>
    public IEnumerable<(string Part, long Length)> Texts =>
        TextParts.Take(Version < FirstWord6 ? 5 : TextParts.Length).Select((part, i) => (part, (long)Math.Max(0, (int)UInt32((IsWord97 ? Lengths : OldLengths) + (4 * i)))));

    private int Version => UInt16(2);

    private (uint Start, uint Length) Table(int index) => (UInt32(0x9A + (8 * index)), UInt32(0x9E + (8 * index)));

    private ushort UInt16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(fields.AsSpan(offset));

    private uint UInt32(int offset) => offset + 4 <= length ? BinaryPrimitives.ReadUInt32LittleEndian(fields.AsSpan(offset)) : 0;
}
