namespace PiiScanner.Detection.Validators.Zones;

/// <summary>
/// A stretch of text as a machine-readable zone is written in it, without the escapes of its format: fillers are <c>&amp;lt;</c> in XML and <c>\u003c</c>
/// in JSON, lines end in <c>\n</c> there and in <c>&lt;br&gt;</c> in HTML.
/// </summary>
internal readonly ref struct ZoneText
{
    /// <summary>The longest stretch.</summary>
    public const int Most = IValidator.MaxLength + (2 * IValidator.MaxLead);

    private static readonly (byte[] Written, byte Meaning)[] Escapes =
    [
        ("&lt;"u8.ToArray(), (byte)'<'), ("&#60;"u8.ToArray(), (byte)'<'), ("\\u003c"u8.ToArray(), (byte)'<'), ("\\u003C"u8.ToArray(), (byte)'<'),
        ("\\n"u8.ToArray(), (byte)'\n'), ("\\r"u8.ToArray(), (byte)'\r'), ("&#10;"u8.ToArray(), (byte)'\n'), ("&#13;"u8.ToArray(), (byte)'\r'),
        ("&#xA;"u8.ToArray(), (byte)'\n'), ("&#xD;"u8.ToArray(), (byte)'\r'), ("<br>"u8.ToArray(), (byte)'\n'), ("<br/>"u8.ToArray(), (byte)'\n'), ("<br />"u8.ToArray(), (byte)'\n'),
    ];

    private readonly ReadOnlySpan<short> places;

    /// <summary>Reads a text of at most <see cref="Most"/> bytes into the caller's room: that many bytes, and one more place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="room">For the characters.</param>
    /// <param name="places">For where each stands.</param>
    /// <param name="isEscaped">True where fillers are escaped: there the sign itself begins a tag.</param>
    public ZoneText(ReadOnlySpan<byte> text, Span<byte> room, Span<short> places, bool isEscaped)
    {
        int length = 0;
        for (int at = 0; at < text.Length; length++)
        {
            places[length] = (short)at;
            byte first = text[at], character = Read(text, ref at);
            room[length] = isEscaped && first == '<' && character == '<' ? (byte)0 : character;
        }
        places[length] = (short)text.Length;
        Characters = room[..length];
        this.places = places[..(length + 1)];
    }

    /// <summary>True for a zone with fillers that are escaped.</summary>
    public static bool IsEscaped(ReadOnlySpan<byte> zone) => zone.IndexOf("lt;"u8) >= 0 || zone.IndexOf("&#60;"u8) >= 0;

    /// <summary>The characters.</summary>
    public ReadOnlySpan<byte> Characters { get; }

    /// <summary>Where a character stands in the text that was read.</summary>
    public int PlaceOf(int character) => places[character];

    /// <summary>The character that begins at a place of that text; negative when none does.</summary>
    public int CharacterAt(int place) => places.BinarySearch((short)place);

    private static byte Read(ReadOnlySpan<byte> text, ref int at)
    {
        byte first = text[at];
        if (first is (byte)'&' or (byte)'\\' or (byte)'<')
        {
            foreach ((byte[] written, byte meaning) in Escapes)
            {
                if (!text[at..].StartsWith(written)) continue;
                at += written.Length;
                return meaning;
            }
        }
        at++;
        return first;
    }
}
