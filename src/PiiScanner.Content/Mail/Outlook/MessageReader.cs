using System.Buffers.Binary;
using System.Globalization;
using PiiScanner.Content.Compound;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Mail.Outlook;

/// <summary>A message of Outlook in a storage of a compound file ([MS-OXMSG]): properties are streams, recipients and attachments storages.</summary>
internal sealed class MessageReader(CompoundFile file, CompoundEntry message, FormatContext context)
{
    private const string PropertyPrefix = "__substg1.0_";
    private const string FixedProperties = "__properties_version1.0";
    private const int FixedBytes = 16;

    private readonly MessageText text = new(context);
    private int ordinal;

    /// <summary>Reads it.</summary>
    public void Read()
    {
        List<(PropertyTag Tag, CompoundEntry Entry)> properties = PropertiesOf(message);
        FindEncoding();
        ReadProperties(message, properties, "header");
        foreach ((PropertyTag tag, CompoundEntry entry) in properties)
        {
            if (MessageText.IsBody(tag)) Guarded(entry, stream => text.WriteBody(tag, stream));
        }
        foreach (CompoundEntry recipient in StoragesOf("__recip")) ReadProperties(recipient, PropertiesOf(recipient), "recipient");
        foreach (CompoundEntry attachment in StoragesOf("__attach"))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            ReadAttachment(attachment);
        }
    }

    private IEnumerable<CompoundEntry> StoragesOf(string prefix) => message.Children
        .Where(child => child.IsStorage && child.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        .OrderBy(static child => child.Name, StringComparer.Ordinal);

    private static List<(PropertyTag Tag, CompoundEntry Entry)> PropertiesOf(CompoundEntry storage)
    {
        var properties = new List<(PropertyTag, CompoundEntry)>();
        foreach (CompoundEntry entry in storage.Children.OrderBy(static entry => entry.Name, StringComparer.Ordinal))
        {
            if (!entry.Name.StartsWith(PropertyPrefix, StringComparison.OrdinalIgnoreCase) || entry.Name.Length < PropertyPrefix.Length + 8) continue;
            if (!uint.TryParse(entry.Name.AsSpan(PropertyPrefix.Length, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint tag)) continue;
            bool isList = (tag & PropertyTag.Multiple) != 0 && entry.Name.Length == PropertyPrefix.Length + 8; // lengths of values that are streams of their own
            if (!isList) properties.Add((new PropertyTag((ushort)(tag >> 16), (ushort)tag), entry));
        }
        return properties;
    }

    private void FindEncoding()
    {
        foreach ((PropertyTag tag, long value) in FixedOf(message, isMessage: true))
        {
            if (tag is { Id: PropertyTag.CodePage or PropertyTag.InternetCodePage, Type: PropertyTag.Int32 }) text.Encoding ??= Charset.OfCodePage((int)value);
        }
    }

    /// <summary>Properties whose value has a fixed length, behind a header (2.4).</summary>
    private List<(PropertyTag Tag, long Value)> FixedOf(CompoundEntry storage, bool isMessage)
    {
        var found = new List<(PropertyTag, long)>();
        if (storage.Stream(FixedProperties) is not { } entry) return found;
        Guarded(entry, stream =>
        {
            // A message on its own has 8 bytes more in its header than one inside another; both are followed by whole entries.
            stream.Position = isMessage ? (stream.Length % FixedBytes == 0 ? 32 : 24) : 8;
            Span<byte> bytes = stackalloc byte[FixedBytes];
            while (stream.ReadAtLeast(bytes, FixedBytes, throwOnEndOfStream: false) == FixedBytes)
            {
                found.Add((new PropertyTag(BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes)), BinaryPrimitives.ReadInt64LittleEndian(bytes[8..])));
            }
        });
        return found;
    }

    private void ReadProperties(CompoundEntry storage, List<(PropertyTag Tag, CompoundEntry Entry)> properties, string part)
    {
        text.StartProperties(part);
        foreach ((PropertyTag tag, CompoundEntry entry) in properties)
        {
            if (!MessageText.IsBody(tag)) Guarded(entry, stream => text.WriteLine(tag, stream));
        }
        foreach ((PropertyTag tag, long value) in FixedOf(storage, isMessage: ReferenceEquals(storage, message))) text.WriteDay(tag, value);
    }

    private void ReadAttachment(CompoundEntry attachment)
    {
        List<(PropertyTag Tag, CompoundEntry Entry)> properties = PropertiesOf(attachment);
        ordinal++;
        string name = NameOf(properties) ?? string.Create(CultureInfo.InvariantCulture, $"attachment {ordinal}");
        foreach ((PropertyTag tag, CompoundEntry entry) in properties)
        {
            if (tag.Id != PropertyTag.AttachedData) continue;
            if (!entry.IsStorage) Guarded(entry, stream => context.Child(name, stream));
            else context.Child(name, CompoundDocument.FormatOf(entry), child => new CompoundDocument(file, entry, child).Read());
        }
        ReadProperties(attachment, [.. properties.Where(static property => property.Tag.Id is not (PropertyTag.AttachedData or PropertyTag.AttachedName or PropertyTag.AttachedShortName))], "attachment");
    }

    private string? NameOf(List<(PropertyTag Tag, CompoundEntry Entry)> properties)
    {
        const int Longest = 4096;
        foreach (ushort id in (ushort[])[PropertyTag.AttachedName, PropertyTag.AttachedShortName, PropertyTag.DisplayName])
        {
            (PropertyTag tag, CompoundEntry? entry) = properties.Find(property => property.Tag.Id == id && property.Tag.IsText);
            if (entry is null || entry.Length is 0 or > Longest) continue;
            byte[] bytes = new byte[entry.Length];
            Guarded(entry, stream => stream.ReadExactly(bytes));
            string name = Charset.Decode(bytes, tag.Type == PropertyTag.Text16 ? System.Text.Encoding.Unicode : text.Encoding).TrimEnd('\0');
            if (name.Length > 0) return name;
        }
        return null;
    }

    /// <summary>A property that is damaged does not keep the others from being read.</summary>
    private void Guarded(CompoundEntry entry, Action<Stream> read)
    {
        if (entry.IsStorage) return;
        try
        {
            using Stream stream = file.Open(entry, context);
            read(stream);
        }
        catch (EndOfStreamException)
        {
            context.Note(Reason.Truncated, "A property of a message ends before it should.");
        }
        catch (InvalidDataException)
        {
            context.Note(Reason.Corrupt, "A property of a message is damaged.");
        }
    }
}
