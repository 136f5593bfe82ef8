using System.Text;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Mail;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compound;

/// <summary>Writes the properties of a document ([MS-OLEPS]), one a line, with its name before it: who wrote it, for whom, and what users added.</summary>
internal sealed class PropertySets : IDisposable
{
    private const int MostSets = 2;
    private const int MostProperties = 4096;
    private const int MostElements = 65_536;
    private const int LongestText = 128 * 1024;

    private const int Text8 = 0x1E;
    private const int Text16 = 0x1F;
    private const int Variant = 0x0C;
    private const int Vector = 0x1000;

    private readonly ByteReader reader;
    private readonly TextBuffer text;
    private readonly Dictionary<uint, string> names = [];
    private int codePage;
    private bool isSummary;
    private bool isDamaged;

    private PropertySets(Stream stream, TextBuffer text)
    {
        reader = new ByteReader(stream);
        this.text = text;
    }

    /// <summary>Reads a stream of property sets into the part that is open. A property that is damaged does not keep the others from being read.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static void Read(Stream stream, TextBuffer text)
    {
        using var sets = new PropertySets(stream, text);
        sets.Read();
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private void Read()
    {
        if (IsEmpty()) return;
        if (reader.ReadUInt16() != 0xFFFE) throw new InvalidDataException();
        reader.Take(22);
        int count = (int)Math.Min(reader.ReadUInt32(), MostSets);
        Span<uint> offsets = stackalloc uint[MostSets];
        Span<bool> areSummaries = stackalloc bool[MostSets];
        for (int i = 0; i < count; i++)
        {
            areSummaries[i] = reader.Take(16)[0] == 0xE0; // F29F85E0-…: the summary; D5CDD502-… and …05-…: the document's and the user's own
            offsets[i] = reader.ReadUInt32();
        }
        for (int i = 0; i < count; i++)
        {
            isSummary = areSummaries[i];
            ReadSet(offsets[i], isOwn: i == 1);
        }
        if (isDamaged) throw new InvalidDataException();
    }

    /// <summary>True for nothing but zeros, as programs leave there that have no properties to tell.</summary>
    private bool IsEmpty()
    {
        if (!reader.Fill(1) || reader.Buffered[0] != 0) return false;
        reader.SkipZeros();
        if (!reader.Fill(1)) return true;
        reader.Position = 0;
        return false;
    }

    private void ReadSet(long start, bool isOwn)
    {
        names.Clear();
        codePage = 0;
        reader.Position = start + sizeof(uint);
        var properties = new List<(uint Id, uint Offset)>();
        for (uint left = Math.Min(reader.ReadUInt32(), MostProperties); left > 0; left--) properties.Add((reader.ReadUInt32(), reader.ReadUInt32()));
        foreach ((uint id, uint offset) in properties)
        {
            reader.Position = start + offset;
            if (id == 1 && reader.ReadUInt32() == 2) codePage = reader.ReadUInt16(); // PID_CODEPAGE
        }
        foreach ((uint id, uint offset) in properties)
        {
            if (id != 0 || !isOwn) continue; // other sets have no names, whatever some programs write at that number
            reader.Position = start + offset;
            Guarded(ReadNames);
        }
        foreach ((uint id, uint offset) in properties)
        {
            if (id is 0 or 1) continue;
            reader.Position = start + offset;
            string? label = isOwn ? names.GetValueOrDefault(id) : LabelOf(id);
            Guarded(() => ReadValue((int)(reader.ReadUInt32() & 0xFFFF), label));
        }
    }

    private void Guarded(Action read)
    {
        try
        {
            read();
        }
        catch (InvalidDataException)
        {
            isDamaged = true;
        }
    }

    private string? LabelOf(uint id) => (isSummary, id) switch
    {
        (true, 2) => "title",
        (true, 3) => "subject",
        (true, 4) => "author",
        (true, 5) => "keywords",
        (true, 6) => "comments",
        (true, 7) => "template",
        (true, 8) => "lastModifiedBy",
        (true, 18) => "application",
        (false, 2) => "category",
        (false, 14) => "manager",
        (false, 15) => "company",
        _ => null,
    };

    /// <summary>Takes in the names that a user gave (2.17).</summary>
    private void ReadNames()
    {
        for (uint left = Math.Min(reader.ReadUInt32(), MostProperties); left > 0; left--)
        {
            uint id = reader.ReadUInt32();
            names[id] = ReadText(codePage == 1200 ? Text16 : Text8);
            if (codePage == 1200) reader.Take((int)(-reader.Position & 3));
        }
    }

    private void ReadValue(int type, string? label)
    {
        if (type is Text8 or Text16)
        {
            Write(label, ReadText(type));
        }
        else if (type is (Vector | Text8) or (Vector | Text16))
        {
            for (uint left = Math.Min(reader.ReadUInt32(), MostElements); left > 0; left--)
            {
                Write(label, ReadText(type & 0xFF));
                SkipPadding();
            }
        }
        else if (type == (Vector | Variant))
        {
            for (uint left = Math.Min(reader.ReadUInt32(), MostElements); left > 0; left--)
            {
                int inner = (int)(reader.ReadUInt32() & 0xFFFF);
                if (inner is Text8 or Text16) Write(label, ReadText(inner));
                else if (inner is 2 or 3) reader.Take(sizeof(uint));
                else return;
                SkipPadding();
            }
        }
    }

    private string ReadText(int type)
    {
        uint count = reader.ReadUInt32();
        if (count > LongestText) throw new InvalidDataException();
        ReadOnlySpan<byte> bytes = reader.Take((int)count * (type == Text16 ? 2 : 1));
        string value = type == Text16 || codePage == 1200 ? Encoding.Unicode.GetString(bytes) : Charset.Decode(bytes, Charset.OfCodePage(codePage));
        return value.TrimEnd('\0');
    }

    /// <summary>Some programs fill texts in lists up to four bytes, others don't: what follows never starts with a zero.</summary>
    private void SkipPadding()
    {
        for (int i = 0; i < 3 && reader.Fill(1) && reader.Buffered[0] == 0; i++) reader.Advance(1);
    }

    private void Write(string? label, string value)
    {
        if (value.Length == 0) return;
        if (label is not null) text.Write($"{label}: ");
        text.WriteInline(Encoding.UTF8.GetBytes(value), (byte)' ');
        text.Write((byte)'\n');
    }
}
