using PiiScanner.Content.Compression;
using PiiScanner.Content.Mail.Outlook;

namespace PiiScanner.Content.Mail.Tnef;

/// <summary>A list of message properties in an attribute ([MS-OXTNEF] 2.1.3.4): gone through twice, bodies last, since each gets a part of its own.</summary>
internal sealed class TnefProperties(ByteReader reader, TnefAttribute attribute, MessageText text)
{
    /// <summary>Behind the class of an object comes the object.</summary>
    private const int ClassBytes = 16;

    private long End => attribute.Start + attribute.Length;

    /// <summary>Where the long name of an attachment lies.</summary>
    public TnefAttribute Name { get; private set; }

    /// <summary>The kind of that name.</summary>
    public ushort NameType { get; private set; }

    /// <summary>Where an attachment lies that is an object: a message, a document.</summary>
    public TnefAttribute Object { get; private set; }

    /// <summary>Writes them.</summary>
    public void Write(string part)
    {
        foreach (bool areBodies in (bool[])[false, true])
        {
            reader.Position = attribute.Start;
            if (!areBodies) text.StartProperties(part);
            ReadList(areBodies);
        }
    }

    /// <summary>Writes a table of them, row by row.</summary>
    public void WriteRows(string part)
    {
        reader.Position = attribute.Start;
        for (uint left = reader.ReadUInt32(); left > 0 && reader.Position < End; left--)
        {
            text.StartProperties(part);
            ReadList(areBodies: false);
        }
    }

    private void ReadList(bool areBodies)
    {
        for (uint left = reader.ReadUInt32(); left > 0; left--)
        {
            if (reader.Position >= End) throw new InvalidDataException();
            ushort type = reader.ReadUInt16(), id = reader.ReadUInt16();
            if (id >= 0x8000) SkipName();
            ReadValues(new PropertyTag(id, type), areBodies);
        }
    }

    /// <summary>Passes over what a property is called by: a number or a text, in a set (2.1.3.4.1).</summary>
    private void SkipName()
    {
        reader.Take(16);
        if (reader.ReadUInt32() == 0) reader.Take(4);
        else Skip(Padded(reader.ReadUInt32()));
    }

    private void ReadValues(PropertyTag tag, bool areBodies)
    {
        int kind = tag.Type & ~PropertyTag.Multiple;
        int width = kind switch
        {
            0x02 or 0x03 or 0x04 or 0x0A or 0x0B => 4,
            0x05 or 0x06 or 0x07 or 0x14 or PropertyTag.Time => 8,
            PropertyTag.ClassId => 16,
            PropertyTag.Text8 or PropertyTag.Text16 or PropertyTag.Binary or PropertyTag.Object => 0,
            0x00 or 0x01 => -1,
            _ => throw new InvalidDataException(),
        };
        if (width < 0) return;
        if (kind == tag.Type && width > 0)
        {
            if (tag.Type == PropertyTag.Time && !areBodies) text.WriteDay(tag, BitConverter.ToInt64(reader.Take(width)));
            else Skip(width);
            return;
        }
        for (uint left = reader.ReadUInt32(); left > 0; left--)
        {
            if (reader.Position >= End) throw new InvalidDataException();
            if (width > 0)
            {
                Skip(width);
                continue;
            }
            uint length = reader.ReadUInt32();
            long start = reader.Position;
            if (length > End - start) throw new InvalidDataException();
            ReadValue(tag, new TnefAttribute(start, length), areBodies);
            reader.Position = start + Padded(length);
        }
    }

    private void ReadValue(PropertyTag tag, TnefAttribute value, bool areBodies)
    {
        if (tag.Id == PropertyTag.AttachedName)
        {
            (Name, NameType) = (value, tag.Type);
        }
        else if (tag.Id == PropertyTag.AttachedData && value.Length > ClassBytes)
        {
            Object = tag.Type == PropertyTag.Object ? new TnefAttribute(value.Start + ClassBytes, value.Length - ClassBytes) : value;
        }
        else if (MessageText.IsBody(tag) == areBodies)
        {
            if (areBodies) text.WriteBody(tag, new SliceStream(reader, value.Length));
            else text.WriteLine(tag, new SliceStream(reader, value.Length));
        }
    }

    private static long Padded(uint length) => (length + 3L) & ~3L;

    private void Skip(long count)
    {
        if (!reader.Skip(count)) throw new EndOfStreamException();
    }
}
