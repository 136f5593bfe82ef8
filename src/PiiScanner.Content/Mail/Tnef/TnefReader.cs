using System.Buffers.Binary;
using System.Globalization;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Mail.Outlook;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Mail.Tnef;

/// <summary>
/// Goes through the attributes of a TNEF stream ([MS-OXTNEF] 2.1.3). An attachment's attributes lie in no order that helps: it is read when the
/// next one starts.
/// </summary>
internal sealed class TnefReader(Stream content, FormatContext context) : IDisposable
{
    private const int HeaderBytes = 9;
    private const int ChecksumBytes = 2;
    private const int LongestTitle = 4096;

    private readonly ByteReader reader = new(content);
    private readonly MessageText text = new(context);
    private TnefAttribute title;
    private TnefAttribute data;
    private TnefAttribute properties;
    private int ordinal;
    private bool isDamageTold;

    /// <summary>Reads it.</summary>
    /// <exception cref="EndOfStreamException">It ends inside an attribute.</exception>
    public void Read()
    {
        reader.Take(6);
        try
        {
            while (reader.Fill(1))
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                if (!reader.Fill(HeaderBytes) && reader.Buffered[0] is not (1 or 2)) break; // no attribute that was cut, but a line break that mail left behind the last
                ReadOnlySpan<byte> header = reader.Take(HeaderBytes);
                int id = BinaryPrimitives.ReadUInt16LittleEndian(header[1..]);
                if (header[0] is not (1 or 2)) throw new InvalidDataException();
                var attribute = new TnefAttribute(reader.Position, BinaryPrimitives.ReadUInt32LittleEndian(header[5..]));
                bool isWhole = Check(attribute);
                Read(id, attribute);
                if (!isWhole) throw new EndOfStreamException();
                reader.Position = attribute.Start + attribute.Length + ChecksumBytes;
            }
        }
        finally
        {
            ReadAttachment();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    /// <summary>Holds an attribute against its checksum, the sum of its bytes; false when it is cut.</summary>
    private bool Check(TnefAttribute attribute)
    {
        uint sum = 0;
        for (long left = attribute.Length; left > 0;)
        {
            if (!reader.Fill(1)) return false;
            ReadOnlySpan<byte> bytes = reader.Buffered[..(int)Math.Min(left, reader.Buffered.Length)];
            foreach (byte b in bytes) sum += b;
            left -= bytes.Length;
            reader.Advance(bytes.Length);
        }
        if (!reader.Fill(ChecksumBytes)) return false;
        if (reader.ReadUInt16() != (ushort)sum && !isDamageTold)
        {
            isDamageTold = true;
            context.Note(Reason.Corrupt, "An attribute differs from its checksum.");
        }
        return true;
    }

    private void Read(int id, TnefAttribute attribute)
    {
        reader.Position = attribute.Start;
        switch (id)
        {
            case TnefAttribute.CodePage when attribute.Length >= 4:
                text.Encoding = Charset.OfCodePage((int)reader.ReadUInt32());
                break;
            case TnefAttribute.Subject:
                text.StartProperties("header");
                text.WriteLine(new PropertyTag(0x0037, PropertyTag.Text8), new SliceStream(reader, attribute.Length));
                break;
            case TnefAttribute.From when attribute.Length > 8:
                reader.Take(8); // lengths of the name and the address that follow
                text.StartProperties("header");
                text.WriteLine(new PropertyTag(0x0C1A, PropertyTag.Text8), new SliceStream(reader, attribute.Length - 8));
                break;
            case TnefAttribute.MessageBody:
                text.WriteBody(new PropertyTag(PropertyTag.Body, PropertyTag.Text8), new SliceStream(reader, attribute.Length));
                break;
            case TnefAttribute.Properties:
                Guarded(() => new TnefProperties(reader, attribute, text).Write("header"));
                break;
            case TnefAttribute.Recipients:
                Guarded(() => new TnefProperties(reader, attribute, text).WriteRows("recipient"));
                break;
            case TnefAttribute.AttachmentStart:
                ReadAttachment();
                break;
            case TnefAttribute.AttachmentTitle:
                title = attribute;
                break;
            case TnefAttribute.AttachmentData:
                data = attribute;
                break;
            case TnefAttribute.AttachmentProperties:
                properties = attribute;
                break;
        }
    }

    private void ReadAttachment()
    {
        (TnefAttribute itsTitle, TnefAttribute itsData, TnefAttribute itsProperties) = (title, data, properties);
        title = data = properties = default;
        if (itsData.Length == 0 && itsProperties.Length == 0) return;
        string name = NameOf(itsTitle, 0);
        TnefAttribute inner = default;
        if (itsProperties.Length > 0)
        {
            Guarded(() =>
            {
                var found = new TnefProperties(reader, itsProperties, text);
                found.Write("attachment");
                if (found.Name.Length > 0) name = NameOf(found.Name, found.NameType);
                inner = found.Object;
            });
        }
        if (name.Length == 0) name = string.Create(CultureInfo.InvariantCulture, $"attachment {++ordinal}");
        foreach (TnefAttribute attribute in (TnefAttribute[])[itsData, inner])
        {
            if (attribute.Length == 0) continue;
            reader.Position = attribute.Start;
            context.Child(name, new SliceStream(reader, attribute.Length));
        }
    }

    private string NameOf(TnefAttribute attribute, ushort type)
    {
        if (attribute.Length is 0 or > LongestTitle) return "";
        reader.Position = attribute.Start;
        return Charset.Decode(reader.Take((int)attribute.Length), type == PropertyTag.Text16 ? System.Text.Encoding.Unicode : text.Encoding).TrimEnd('\0');
    }

    private void Guarded(Action read)
    {
        try
        {
            read();
        }
        catch (InvalidDataException)
        {
            context.Note(Reason.Corrupt, "The properties of a message are damaged.");
        }
    }
}
