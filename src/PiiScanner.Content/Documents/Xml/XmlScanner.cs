using System.Buffers;
using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Xml;

/// <summary>
/// Reads XML forward, in memory that no input can enlarge: neither depth nor the length of text, attributes or comments counts. It is
/// lenient, because half of a damaged part is better than none of it: what is wrong is told at the end by <see cref="Damage"/>, and reading
/// goes on. No document type is obeyed, no entity is expanded but the five of XML itself and character references (XML 1.0, 4.1 and 4.6),
/// nothing outside is fetched. For one thread; leaves the stream open.
/// </summary>
internal sealed class XmlScanner : IDisposable
{
    private const int SmallestBuffer = 32 * 1024;

    /// <summary>The longest tag that is looked into. A longer one is passed over.</summary>
    private const int LongestTag = 1 << 20;

    private readonly Stream stream;
    private readonly XmlNames names;
    private readonly byte[] decoded = new byte[4];
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(SmallestBuffer);
    private byte[] decodedValue = [];
    private int position;
    private int filled;
    private int textStart;
    private int textLength;
    private int nameLength;
    private int tagStart;
    private int tagEnd;
    private int attribute;
    private int floor;
    private bool isDecoded;
    private bool isInCData;
    private bool isEmptyElement;
    private bool isAtEnd;

    /// <summary>Starts on a stream; UTF-16 is recognised (XML 1.0, appendix F), all else is taken as UTF-8.</summary>
    public XmlScanner(Stream stream, XmlNames names)
    {
        this.stream = stream;
        this.names = names;
        while (filled < 4 && FillMore())
        {
        }
        Encoding? encoding = buffer.AsSpan(0, filled) switch
        {
            [0xFE, 0xFF, ..] or [0, (byte)'<', 0, ..] => Encoding.BigEndianUnicode,
            [0xFF, 0xFE, ..] or [(byte)'<', 0, _, 0, ..] => Encoding.Unicode,
            _ => null,
        };
        if (encoding is not null)
        {
            var whole = new HeadedStream(buffer.AsSpan(0, filled).ToArray(), null, stream);
            this.stream = Encoding.CreateTranscodingStream(whole, encoding, Encoding.UTF8, leaveOpen: true);
            filled = 0;
            isAtEnd = false;
            Ensure(3);
        }
        if (buffer.AsSpan(0, filled).StartsWith("\uFEFF"u8)) position = 3;
    }

    /// <summary>How many elements are open, the one of an <see cref="XmlToken.Open"/> included and that of a <see cref="XmlToken.Close"/> not.</summary>
    public int Depth { get; private set; }

    /// <summary>The local name of the tag, without its prefix.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What stands before the colon in the name of the tag; empty where there is none. Valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Prefix
    {
        get
        {
            ReadOnlySpan<byte> tag = buffer.AsSpan(tagStart - nameLength, nameLength);
            return tag[..Math.Max(0, tag.LastIndexOf((byte)':'))];
        }
    }

    /// <summary>The piece of text, references resolved. Valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Text => isDecoded ? decoded.AsSpan(0, textLength) : buffer.AsSpan(textStart, textLength);

    /// <summary>The gravest that was found wrong so far; null for XML that holds together.</summary>
    public Reason? Damage { get; private set; }

    /// <summary>Reads on. An exception of the stream that means damage ends the input and is told by <see cref="Damage"/>; others pass.</summary>
    public XmlToken Read()
    {
        if (Depth < floor) return XmlToken.End;
        XmlToken token = ReadOn();
        return Depth < floor ? XmlToken.End : token;
    }

    /// <summary>Has the rest of the element that was just opened read as if it were all of the input.</summary>
    public void Within(Action read)
    {
        floor = Depth;
        read();
        while (Read() != XmlToken.End)
        {
        }
        floor = 0;
    }

    private XmlToken ReadOn()
    {
        if (isEmptyElement)
        {
            isEmptyElement = false;
            Depth--;
            return XmlToken.Close;
        }
        while (position < filled || FillMore())
        {
            if (isInCData)
            {
                if (ReadCData()) return XmlToken.Text;
                continue;
            }
            switch (buffer[position])
            {
                case (byte)'<':
                    XmlToken? token = ReadMarkup();
                    if (token is { } found) return found;
                    break;
                case (byte)'&':
                    ReadReference();
                    return XmlToken.Text;
                default:
                    int length = buffer.AsSpan(position, filled - position).IndexOfAny((byte)'<', (byte)'&');
                    SetText(length < 0 ? filled - position : length);
                    return XmlToken.Text;
            }
        }
        if (Depth > 0 || isInCData) Mark(Reason.Truncated);
        return XmlToken.End;
    }

    /// <summary>Passes over the rest of the element that was just opened, its end tag included.</summary>
    public void Skip()
    {
        int outside = Depth - 1;
        while (Depth > outside && Read() != XmlToken.End)
        {
        }
    }

    /// <summary>Goes through the attributes of the tag, after <see cref="XmlToken.Open"/>.</summary>
    /// <param name="name">Its local name.</param>
    /// <param name="value">Its value, references not resolved (see <see cref="Decode"/>). Valid until the next <see cref="Read"/>.</param>
    public bool NextAttribute(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> tag = buffer.AsSpan(tagStart, tagEnd - tagStart);
        int at = attribute;
        while (at < tag.Length && (IsBlank(tag[at]) || tag[at] == (byte)'=')) at++;
        int start = at;
        for (; at < tag.Length && tag[at] != (byte)'=' && !IsBlank(tag[at]); at++)
        {
            if (tag[at] == (byte)':') start = at + 1;
        }
        name = tag[start..at];
        while (at < tag.Length && (IsBlank(tag[at]) || tag[at] == (byte)'=')) at++;
        if (at == tag.Length)
        {
            attribute = at;
            name = value = default;
            return false;
        }
        bool isQuoted = tag[at] is (byte)'"' or (byte)'\'';
        ReadOnlySpan<byte> rest = isQuoted ? tag[(at + 1)..] : tag[at..];
        int length = isQuoted ? rest.IndexOf(tag[at]) : rest.IndexOfAny(" \t\r\n"u8);
        value = length < 0 ? rest : rest[..length];
        attribute = Math.Min(tag.Length, tag.Length - rest.Length + value.Length + 1);
        return true;
    }

    /// <summary>An attribute by its local name, references not resolved; empty when it is not there.</summary>
    public ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> wanted)
    {
        attribute = 0;
        while (NextAttribute(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value))
        {
            if (name.SequenceEqual(wanted)) return value;
        }
        return default;
    }

    /// <summary>An attribute as a string, references resolved; empty when it is not there.</summary>
    public string AttributeText(ReadOnlySpan<byte> wanted) => Encoding.UTF8.GetString(Decode(Attribute(wanted)));

    /// <summary>Resolves the references in an attribute's value. Valid until the next call, or the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> value)
    {
        int plain = value.IndexOf((byte)'&');
        if (plain < 0) return value;
        if (decodedValue.Length < value.Length)
        {
            ArrayPool<byte>.Shared.Return(decodedValue, clearArray: true);
            decodedValue = ArrayPool<byte>.Shared.Rent(value.Length);
        }
        int written = 0;
        while (plain >= 0)
        {
            value[..plain].CopyTo(decodedValue.AsSpan(written));
            int length = XmlReference.Resolve(value[plain..], decoded, out int resolved);
            decoded.AsSpan(0, resolved).CopyTo(decodedValue.AsSpan(written + plain));
            written += plain + resolved;
            value = value[(plain + length)..];
            plain = value.IndexOf((byte)'&');
        }
        value.CopyTo(decodedValue.AsSpan(written));
        return decodedValue.AsSpan(0, written + value.Length);
    }

    /// <summary>The namespace that the tag itself declares for its own prefix; empty when it declares none.</summary>
    public ReadOnlySpan<byte> DeclaredNamespace()
    {
        ReadOnlySpan<byte> tag = buffer.AsSpan(tagStart - nameLength, nameLength);
        int colon = tag.IndexOf((byte)':');
        return Attribute(colon < 0 ? "xmlns"u8 : tag[..colon]);
    }

    /// <summary>Clears what it held of the text.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        ArrayPool<byte>.Shared.Return(decodedValue, clearArray: true);
        buffer = decodedValue = [];
        position = filled = 0;
        isAtEnd = true;
    }

    private static ReadOnlySpan<byte> Local(ReadOnlySpan<byte> name) => name[(name.LastIndexOf((byte)':') + 1)..];

    private static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private static bool IsNameStart(byte b) => b is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or (byte)'_' or (byte)':' or >= 0x80;

    private void SetText(int length)
    {
        isDecoded = false;
        textStart = position;
        textLength = length;
        position += length;
    }

    private void ReadReference()
    {
        Ensure(XmlReference.Longest);
        isDecoded = true;
        position += XmlReference.Resolve(buffer.AsSpan(position, filled - position), decoded, out textLength);
    }

    private bool ReadCData()
    {
        Ensure(3);
        ReadOnlySpan<byte> rest = buffer.AsSpan(position, filled - position);
        int end = rest.IndexOf("]]>"u8);
        if (end == 0)
        {
            position += 3;
            isInCData = false;
            return false;
        }
        SetText(end > 0 ? end : isAtEnd ? rest.Length : rest.Length - 2); // the last two may begin the end
        return true;
    }

    /// <summary>Reads what begins with an angle bracket; null for what is passed over.</summary>
    private XmlToken? ReadMarkup()
    {
        Ensure(9);
        ReadOnlySpan<byte> rest = buffer.AsSpan(position, filled - position);
        if (rest.Length > 1 && rest[1] is (byte)'?' or (byte)'!')
        {
            if (rest[1] == (byte)'?') SkipPast("?>"u8);
            else if (rest.StartsWith("<!--"u8)) SkipPast("-->"u8);
            else if (rest.StartsWith("<![CDATA["u8)) OpenCData();
            else if (rest.StartsWith("<!["u8)) SkipPast("]>"u8); // what office programs write for some versions only: <![if gte mso 9]>
            else SkipDeclaration();
            return null;
        }
        bool isClose = rest.Length > 1 && rest[1] == (byte)'/';
        int nameStart = isClose ? 2 : 1;
        if (rest.Length <= nameStart || !IsNameStart(rest[nameStart]))
        {
            Mark(Reason.Corrupt);
            SetText(1);
            return XmlToken.Text;
        }
        position += nameStart;
        return FindTagEnd() ? ReadTag(isClose) : null;
    }

    private XmlToken? ReadTag(bool isClose)
    {
        ReadOnlySpan<byte> tag = buffer.AsSpan(position, tagEnd - position);
        int after = tagEnd < filled && buffer[tagEnd] == (byte)'>' ? tagEnd + 1 : tagEnd;
        nameLength = tag.IndexOfAny(" \t\r\n/"u8);
        if (nameLength < 0) nameLength = tag.Length;
        Name = names.Get(Local(tag[..nameLength]));
        tagStart = position + nameLength;
        attribute = 0;
        position = after;
        if (isClose)
        {
            if (Depth == 0)
            {
                Mark(Reason.Corrupt);
                return null;
            }
            Depth--;
            return XmlToken.Close;
        }
        isEmptyElement = tag[^1] == (byte)'/';
        if (isEmptyElement) tagEnd--;
        Depth++;
        return XmlToken.Open;
    }

    /// <summary>
    /// Finds where the tag ends that begins at the position. A left angle bracket never stands in a tag (XML 1.0, 3.1), so a tag that lacks
    /// its end ends there.
    /// </summary>
    private bool FindTagEnd()
    {
        // Nearly always: as many quotes as belong together before the first bracket.
        ReadOnlySpan<byte> near = buffer.AsSpan(position, filled - position);
        int bracket = near.IndexOfAny((byte)'>', (byte)'<');
        if (bracket >= 0 && near[bracket] == (byte)'>' && near[..bracket] is var tag && tag.Count((byte)'"') % 2 == 0 && !tag.Contains((byte)'\''))
        {
            tagEnd = position + bracket;
            return true;
        }
        int passed = 0;
        byte quote = 0;
        while (true)
        {
            ReadOnlySpan<byte> rest = buffer.AsSpan(position + passed, filled - position - passed);
            int next = quote == 0 ? rest.IndexOfAny("<>\"'"u8) : rest.IndexOfAny(quote, (byte)'<');
            if (next >= 0)
            {
                passed += next;
                byte found = rest[next];
                if (found == quote) quote = 0;
                else if (found is (byte)'"' or (byte)'\'') quote = found;
                else
                {
                    if (found == (byte)'<') Mark(Reason.Corrupt);
                    tagEnd = position + passed;
                    return true;
                }
                passed++;
                continue;
            }
            passed = filled - position;
            if (passed > LongestTag)
            {
                Mark(Reason.LimitSize);
                position = filled;
                SkipToTagEnd();
                return false;
            }
            if (FillMore()) continue;
            Mark(Reason.Truncated);
            tagEnd = filled;
            return passed > 0;
        }
    }

    private void SkipToTagEnd()
    {
        while (position < filled || FillMore())
        {
            int end = buffer.AsSpan(position, filled - position).IndexOfAny((byte)'>', (byte)'<');
            position = end < 0 ? filled : buffer[position + end] == (byte)'>' ? position + end + 1 : position + end;
            if (end >= 0) return;
        }
    }

    /// <summary>
    /// A document type: its declarations are passed over one by one, never obeyed. Office documents have none (ECMA-376 part 2, 8.1.4), so
    /// one that declares anything itself is told as damage; OpenOffice named one without (<c>&lt;!DOCTYPE manifest:manifest PUBLIC … "Manifest.dtd"&gt;</c>).
    /// </summary>
    private void SkipDeclaration()
    {
        while (position < filled || FillMore())
        {
            int end = buffer.AsSpan(position, filled - position).IndexOfAny((byte)'>', (byte)'[');
            position = end < 0 ? filled : position + end + 1;
            if (end < 0) continue;
            if (buffer[position - 1] == (byte)'[') Mark(Reason.Corrupt);
            return;
        }
        Mark(Reason.Truncated);
    }

    private void OpenCData()
    {
        isInCData = true;
        position += "<![CDATA[".Length;
    }

    private void SkipPast(ReadOnlySpan<byte> mark)
    {
        while (true)
        {
            ReadOnlySpan<byte> rest = buffer.AsSpan(position, filled - position);
            int end = rest.IndexOf(mark);
            if (end >= 0)
            {
                position += end + mark.Length;
                return;
            }
            position = Math.Max(position, filled - mark.Length + 1);
            if (FillMore()) continue;
            Mark(Reason.Truncated);
            position = filled;
            return;
        }
    }

    private void Ensure(int bytes)
    {
        while (filled - position < bytes && FillMore())
        {
        }
    }

    /// <summary>Reads more behind what is there. Moves what is unread to the front, so all positions but <see cref="position"/> are void.</summary>
    private bool FillMore()
    {
        if (isAtEnd) return false;
        if (position > 0)
        {
            buffer.AsSpan(position, filled - position).CopyTo(buffer);
            filled -= position;
            position = 0;
        }
        if (filled == buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
            buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            buffer = larger;
        }
        int read = 0;
        try
        {
            read = stream.Read(buffer, filled, buffer.Length - filled);
        }
        catch (EndOfStreamException)
        {
            Mark(Reason.Truncated);
        }
        catch (InvalidDataException)
        {
            Mark(Reason.Corrupt);
        }
        filled += read;
        isAtEnd = read == 0;
        return read > 0;
    }

    private void Mark(Reason reason)
    {
        if (Damage is not { } known || reason < known) Damage = reason;
    }
}
