using System.Text;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Media;

/// <summary>One frame of an ID3v2 tag: what it is by its name, and how its text stands in it.</summary>
internal readonly ref struct Id3Frame
{
    private readonly string name;
    private readonly bool isSealed;
    private readonly bool isUnsynchronised;
    private readonly int skipped; // what stands before the text: its length, a number of its group

    /// <summary>Takes in the head of a frame.</summary>
    public Id3Frame(ReadOnlySpan<byte> head, int version, bool isUnsynchronised)
    {
        name = Encoding.Latin1.GetString(head[..(version == 2 ? 3 : 4)]);
        int flags = version == 2 ? 0 : head[9];
        this.isUnsynchronised = isUnsynchronised || (version == 4 && (flags & 0x02) != 0);
        isSealed = version == 4 ? (flags & 0x0C) != 0 : (flags & 0xC0) != 0;
        skipped = version == 4 ? ((flags & 0x40) != 0 ? 1 : 0) + ((flags & 0x01) != 0 ? 4 : 0) : (flags & 0x20) != 0 ? 1 : 0;
    }

    /// <summary>Writes its text. Pictures and numbers have none; of an object its name and kind are text.</summary>
    public void Write(BlockStream file, long at, long size, MediaMetadata metadata)
    {
        at += skipped;
        size -= skipped;
        if (size <= 0) return;
        if (isSealed)
        {
            metadata.Context.Note(Reason.Unsupported, "A tag in it is compressed or encrypted.");
            return;
        }
        if (name is "GEOB" or "GEO" or "APIC")
        {
            WriteObject(file, at, size, metadata);
            return;
        }
        ReadOnlySpan<byte> text = metadata.Load(file, at, size);
        if (isUnsynchronised) text = Resynchronised(text);
        switch (name)
        {
            case "COMM" or "COM" or "USLT" or "ULT" or "USER":
                WriteTexts("Comment", text, afterEncoding: 3, metadata);
                break;
            case "POPM" or "POP" or "UFID" or "UFI" or "PRIV" or "OWNE" or "LINK" or "LNK":
                metadata.WriteLine(Label(name), MediaMetadata.UpToZero(text));
                break;
            case "WXXX" or "WXX":
                WriteTexts("Link", text, afterEncoding: 0, metadata);
                break;
            case ['T', ..]:
                WriteTexts(Label(name), text, afterEncoding: 0, metadata);
                break;
            case ['W', ..]:
                metadata.WriteLine("Link", MediaMetadata.UpToZero(text));
                break;
        }
    }

    private static void WriteTexts(string label, ReadOnlySpan<byte> text, int afterEncoding, MediaMetadata metadata)
    {
        if (text.Length <= 1 + afterEncoding) return;
        string decoded = Decode(text[0], text[(1 + afterEncoding)..]);
        foreach (string piece in decoded.Split('\0', StringSplitOptions.RemoveEmptyEntries)) metadata.WriteLine(label, Encoding.UTF8.GetBytes(piece));
    }

    /// <summary>A kind, then what it is called: a file with a name and a description, a picture with a description.</summary>
    private void WriteObject(BlockStream file, long at, long size, MediaMetadata metadata)
    {
        ReadOnlySpan<byte> text = metadata.Load(file, at, isUnsynchronised ? size : Math.Min(size, MediaMetadata.LongestBlock));
        if (isUnsynchronised) text = Resynchronised(text);
        if (text.IsEmpty) return;
        byte encoding = text[0];
        int kind = 1 + text[1..].IndexOf((byte)0);
        bool isPicture = name == "APIC";
        if (kind < 1 || kind + 2 > text.Length) return;
        ReadOnlySpan<byte> rest = text[(kind + (isPicture ? 2 : 1))..];
        rest = Take(encoding, rest, "Description", metadata);
        if (!isPicture) rest = Take(encoding, rest, "Description", metadata);
        string child = isPicture ? "picture" : "object";
        if (isUnsynchronised)
        {
            using var content = new MemoryStream(rest.ToArray(), writable: false);
            metadata.Context.Child(child, content, rest.Length);
        }
        else
        {
            int before = text.Length - rest.Length;
            using var reader = new ByteReader(file) { Position = at + before };
            metadata.Context.Child(child, new SliceStream(reader, size - before), size - before);
        }
        metadata.StartPart("@info");
    }

    private static ReadOnlySpan<byte> Take(byte encoding, ReadOnlySpan<byte> text, string label, MediaMetadata metadata)
    {
        bool isWide = encoding is 1 or 2;
        int length = 0, unit = isWide ? 2 : 1;
        while (length + unit <= text.Length && (text[length] != 0 || (isWide && text[length + 1] != 0))) length += unit;
        metadata.WriteLine(label, Encoding.UTF8.GetBytes(Decode(encoding, text[..length])));
        return text[Math.Min(text.Length, length + unit)..];
    }

    /// <summary>Text of an encoding; where several texts stand in UTF-16, each has its mark.</summary>
    private static string Decode(byte encoding, ReadOnlySpan<byte> text) => encoding switch
    {
        1 when text.StartsWith<byte>([0xFE, 0xFF]) => Encoding.BigEndianUnicode.GetString(text).Replace("\uFEFF", "", StringComparison.Ordinal),
        1 => Encoding.Unicode.GetString(text).Replace("\uFEFF", "", StringComparison.Ordinal),
        2 => Encoding.BigEndianUnicode.GetString(text),
        3 => Encoding.UTF8.GetString(text),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(text),
    };

    /// <summary>Takes out the zeros that were put behind bytes of ones.</summary>
    private static byte[] Resynchronised(ReadOnlySpan<byte> text)
    {
        byte[] whole = new byte[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            whole[length++] = text[i];
            if (text[i] == 0xFF && i + 1 < text.Length && text[i + 1] == 0) i++;
        }
        return whole[..length];
    }

    private static string Label(string name) => name switch
    {
        "TIT2" or "TT2" => "Title",
        "TPE1" or "TP1" => "Artist",
        "TPE2" or "TP2" => "Band",
        "TPE3" or "TP3" => "Conductor",
        "TALB" or "TAL" => "Album",
        "TCOM" or "TCM" => "Composer",
        "TEXT" or "TXT" => "Writer",
        "TENC" or "TEN" => "Encoder",
        "TOWN" => "Owner",
        "TPUB" or "TPB" => "Publisher",
        "TCOP" or "TCR" => "Copyright",
        "POPM" or "POP" => "Email",
        _ => "Info",
    };
}
