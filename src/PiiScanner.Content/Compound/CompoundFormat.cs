using System.Text;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Content.Compound;

/// <summary>
/// Compound files ([MS-CFB]): documents of Office 97 to 2003, Outlook messages, and others. All are read the same way: what a storage is, its
/// streams say. The kinds are told apart for records only, by what can be seen of them at the start of the file.
/// </summary>
/// <param name="name">The name in records.</param>
/// <param name="stream">The name of the stream that tells the kind, null for any.</param>
/// <param name="start">What the first sector starts with when it holds that stream.</param>
internal sealed class CompoundFormat(string name, string? stream, byte[] start) : IFormat
{
    private const int FirstSector = 512;
    private const int EntryBytes = 128;

    private readonly byte[]? mark = stream is null ? null : Encoding.Unicode.GetBytes(stream + '\0');

    /// <summary>Office 2007 and later, encrypted with a password ([MS-OFFCRYPTO] 2.3.4).</summary>
    public static CompoundFormat EncryptedOffice { get; } = new("ooxml", "EncryptedPackage", [0xFF]);

    /// <summary>Word 6 to 2003.</summary>
    public static CompoundFormat Doc { get; } = new("doc", "WordDocument", [0xEC, 0xA5]);

    /// <summary>Excel 97 to 2003.</summary>
    public static CompoundFormat Xls { get; } = new("xls", "Workbook", [0x09, 0x08]);

    /// <summary>Excel 5 and 95.</summary>
    public static CompoundFormat OldXls { get; } = new("xls", "Book", [0x09, 0x08]);

    /// <summary>PowerPoint 97 to 2003.</summary>
    public static CompoundFormat Ppt { get; } = new("ppt", "PowerPoint Document", [0x0F, 0x00, 0xE8, 0x03]);

    /// <summary>Messages of Outlook.</summary>
    public static CompoundFormat Msg { get; } = new("msg", "__properties_version1.0", [0xFF]);

    /// <summary>Any other.</summary>
    public static CompoundFormat Other { get; } = new("ole2", null, []);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        if (head.Length <= CompoundFile.Signature.Length || !head.StartsWith(CompoundFile.Signature)) return false;
        if (mark is null || IsSeen(head)) return true;
        // The directory may lie further on.
        return name.EndsWith('.' + Name, StringComparison.OrdinalIgnoreCase) && !(Doc.IsSeen(head) || Xls.IsSeen(head) || OldXls.IsSeen(head) || Ppt.IsSeen(head) || Msg.IsSeen(head));
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        CompoundFile file;
        try
        {
            file = new CompoundFile(content, context);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            // Nothing tells which bytes are whose: what stands in them plainly is searched before that is told.
            if (this == EncryptedOffice) context.Note(Reason.Encrypted, "It is encrypted.");
            content.Position = 0;
            PlainBytes.Read(content, context);
            throw;
        }
        new CompoundDocument(file, file.Root, context).Read();
        if (!file.IsDamaged) return;
        context.Note(Reason.Corrupt, "Its directory refers to entries that are not there.");
        content.Position = 0;
        PlainBytes.Read(content, context);
    }

    private bool IsSeen(ReadOnlySpan<byte> head) => IsListed(head) || (head.Length > FirstSector && head[FirstSector..].StartsWith(start));

    /// <summary>True when an entry of a directory starts with the stream's name.</summary>
    private bool IsListed(ReadOnlySpan<byte> head)
    {
        for (int from = 0; ;)
        {
            int at = head[from..].IndexOf(mark);
            if (at < 0) return false;
            from += at;
            if (from % EntryBytes == 0) return true;
            from += mark!.Length;
        }
    }
}
