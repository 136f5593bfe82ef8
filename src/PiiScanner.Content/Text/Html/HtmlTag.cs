using System.Buffers;
using System.Collections.Frozen;

namespace PiiScanner.Content.Text.Html;

/// <summary>One tag: <c>&lt;name attribute="value" …&gt;</c> or <c>&lt;/name&gt;</c> (HTML, 13.1.2).</summary>
internal readonly ref struct HtmlTag
{
    private const int LongestName = 16;

    private static readonly SearchValues<byte> SpaceOrClose = SearchValues.Create(" \t\r\n\f/>"u8);
    private static readonly SearchValues<byte> NameEnd = SearchValues.Create(" \t\r\n\f/>="u8);
    private static readonly SearchValues<byte> ValueEnd = SearchValues.Create(" \t\r\n\f>"u8);

    private static readonly FrozenDictionary<string, ElementKind>.AlternateLookup<ReadOnlySpan<char>> Kinds = new[]
        {
            (ElementKind.Space, "button img input label sub sup"),
            (ElementKind.Break,
                "address article aside audio base blockquote body br canvas caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset " +
                "h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li link main menu meta nav noframes noscript object ol optgroup option p pre section select summary " +
                "svg template textarea title ul video"),
            (ElementKind.Raw, "script style xmp"),
            (ElementKind.Table, "table"),
            (ElementKind.Row, "tr"),
            (ElementKind.Cell, "td th"),
            (ElementKind.TableGroup, "tbody thead tfoot col colgroup"),
        }
        .SelectMany(static pair => pair.Item2.Split(' ').Select(name => KeyValuePair.Create(name, pair.Item1)))
        .ToFrozenDictionary(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly int attributes;

    private HtmlTag(ReadOnlySpan<byte> source, ReadOnlySpan<byte> name, bool isEnd)
    {
        Source = source;
        Name = name;
        IsEnd = isEnd;
        attributes = (isEnd ? 2 : 1) + name.Length;
    }

    /// <summary>The whole tag as it stands.</summary>
    public ReadOnlySpan<byte> Source { get; }

    /// <summary>The element's name as it stands.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>True for an end tag.</summary>
    public bool IsEnd { get; }

    /// <summary>What the element does to text.</summary>
    public ElementKind Kind
    {
        get
        {
            if (Name.Length > LongestName) return ElementKind.Inline;
            Span<char> lower = stackalloc char[LongestName];
            for (int i = 0; i < Name.Length; i++) lower[i] = char.ToLowerInvariant((char)Name[i]);
            return Kinds.TryGetValue(lower[..Name.Length], out ElementKind kind) ? kind : ElementKind.Inline;
        }
    }

    /// <summary>True when a tag starts here, if only its end is found.</summary>
    public static bool StartsAt(ReadOnlySpan<byte> text) =>
        text.Length > 1 && text[0] == '<' && (char.IsAsciiLetter((char)text[1]) || (text.Length > 2 && text[1] == '/' && char.IsAsciiLetter((char)text[2])));

    /// <summary>Reads the tag that starts here; false when its end is not in the text.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out HtmlTag tag)
    {
        tag = default;
        bool isEnd = text[1] == '/';
        int start = isEnd ? 2 : 1, nameLength = text[start..].IndexOfAny(SpaceOrClose);
        if (nameLength < 0) return false;
        int position = start + nameLength;
        while (TryReadAttribute(text, ref position, out _, out _))
        {
            // Only where the last one ends.
        }
        if (position >= text.Length || text[position] != '>') return false;
        tag = new HtmlTag(text[..(position + 1)], text.Slice(start, nameLength), isEnd);
        return true;
    }

    /// <summary>Goes through the attributes.</summary>
    public AttributeEnumerator GetEnumerator() => new(Source, attributes);

    /// <summary>The value of an attribute, empty when it has none.</summary>
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> name)
    {
        foreach (HtmlAttribute attribute in this)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(attribute.Name, name)) return attribute.Value;
        }
        return default;
    }

    private static bool TryReadAttribute(ReadOnlySpan<byte> text, ref int position, out Range name, out Range value)
    {
        name = value = default;
        while (position < text.Length && text[position] != '>' && SpaceOrClose.Contains(text[position])) position++;
        if (position >= text.Length || text[position] == '>') return false;
        int start = position, length = text[(start + 1)..].IndexOfAny(NameEnd); // an equals sign in first place belongs to the name
        if (length < 0) return End(text, ref position);
        position = start + 1 + length;
        name = start..position;
        int next = SkipSpace(text, position);
        if (next >= text.Length) return End(text, ref position);
        if (text[next] != '=') return true;
        next = SkipSpace(text, next + 1);
        if (next >= text.Length) return End(text, ref position);
        bool isQuoted = text[next] is (byte)'"' or (byte)'\'';
        int valueStart = isQuoted ? next + 1 : next;
        int valueLength = isQuoted ? text[valueStart..].IndexOf(text[next]) : text[valueStart..].IndexOfAny(ValueEnd);
        if (valueLength < 0) return End(text, ref position);
        value = valueStart..(valueStart + valueLength);
        position = valueStart + valueLength + (isQuoted ? 1 : 0);
        return true;
    }

    private static int SkipSpace(ReadOnlySpan<byte> text, int position)
    {
        while (position < text.Length && text[position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f') position++;
        return position;
    }

    private static bool End(ReadOnlySpan<byte> text, ref int position)
    {
        position = text.Length;
        return false;
    }

    /// <summary>Goes through a tag's attributes.</summary>
    public ref struct AttributeEnumerator(ReadOnlySpan<byte> tag, int position)
    {
        private readonly ReadOnlySpan<byte> tag = tag;
        private int position = position;

        /// <summary>The attribute reached.</summary>
        public HtmlAttribute Current { get; private set; }

        /// <summary>Goes on to the next.</summary>
        public bool MoveNext()
        {
            if (!TryReadAttribute(tag, ref position, out Range name, out Range value)) return false;
            Current = new HtmlAttribute(tag[name], tag[value], name.Start.Value, position);
            return true;
        }
    }
}
