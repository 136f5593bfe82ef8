using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Addresses;

/// <summary>
/// Addresses whose parts stand under keys or in elements of their own, side by side: <c>"straat": "Kerkstraat", "huisnummer": 12, "postcode": "3511 LX"</c>,
/// <c>&lt;StreetName&gt;Kerkstraat&lt;/StreetName&gt;&lt;PostalZone&gt;3511LX&lt;/PostalZone&gt;</c>, <c>straat: Kerkstraat, nr: 12</c>. The street comes first; the others in any order.
/// </summary>
internal ref struct AddressFields
{
    /// <summary>The words that a key of a street begins with, or goes on with where its case turns.</summary>
    public const string Keys = "straat,straatnaam,street,streetname,streetaddress,strtnm,openbareruimtenaam";

    private const int LongestKey = 40, LongestPart = 60, MostParts = 8;

    private static readonly byte[][] OfAddition = Split("toevoeging,huisletter,suffix,addition,toev");
    private static readonly byte[][] OfNumber = Split("huisn,housen,buildingn,bldgnb,streetnumber");
    private static readonly byte[][] OfCode = Split("postcode,postal,zip,pstcd,pstlz");
    private static readonly byte[][] OfPlace = Split("plaats,city,town,twnnm,locality,stad");
    private static readonly byte[][] OfStreet = Split("straat,street,strtnm,openbareruimte");

    /// <summary>What may stand between the parts of an address and is none.</summary>
    private static readonly byte[][] Beside = Split("land,country,ctry,provinc,region,aanduiding,district,buurt,wijk");

    /// <summary>What ends the name of a street, however it is marked off; an apostrophe only behind its first letters.</summary>
    private static readonly System.Buffers.SearchValues<byte> AfterStreet = System.Buffers.SearchValues.Create("<\",;&}\n\r)\\:="u8);

    private readonly ReadOnlySpan<byte> text;
    private int at;
    private Range number, addition, code, place;

    private AddressFields(ReadOnlySpan<byte> text, int street, int streetEnd, int cellEnd)
    {
        this.text = text;
        (Street, StreetEnd, End, at) = (street, streetEnd, streetEnd, cellEnd);
    }

    private enum Part
    {
        None,
        Street,
        Number,
        Addition,
        Code,
        Place,
        Other,
    }

    /// <summary>Where the street begins.</summary>
    public int Street { get; }

    /// <summary>Where it ends, its number included when that stands with it.</summary>
    public int StreetEnd { get; }

    /// <summary>Where the last part ends.</summary>
    public int End { get; private set; }

    /// <summary>Where the postcode begins; 0 where there is none.</summary>
    public readonly int Code => code.Start.Value;

    /// <summary>Where the place begins; 0 where there is none.</summary>
    public readonly int Place => place.Start.Value;

    /// <summary>True when the house number has an addition.</summary>
    public readonly bool HasAddition => !IsEmpty(addition);

    /// <summary>Reads the address whose street has its key at a position: a number or a postcode belongs to it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, int key, out AddressFields fields)
    {
        fields = default;
        int end = key;
        while (end - key < LongestKey && IsKey(text.At(end))) end++;
        int start = ValueAt(text, key, end);
        if (start < 0 || start > text.Length - 3) return false;
        text = text[..Math.Min(text.Length, start + IValidator.MaxLength)];
        int stop = ValueEnd(text, start);
        int cellEnd = stop;
        stop = start + text[start..stop].TrimEnd((byte)' ').Length;
        if (stop - start < 3 || stop - start > LongestPart || text[start..stop].ContainsAny(AfterStreet)) return false;
        int streetEnd = StreetOf(text[start..stop]) + start;
        // The key says that it is a street; written in small letters it has to end as one.
        if (!AddressCells.IsStreetName(text, start, streetEnd) && !(IsLetter(text[start]) && StreetEndings.MayBeStreet(text[start..streetEnd]))) return false;
        fields = new AddressFields(text, start, stop, cellEnd);
        fields.Follow();
        return !fields.IsEmpty(fields.number) || !fields.IsEmpty(fields.code) || AddressCells.NumberAt(text[start..stop]) > 0;
    }

    /// <summary>True for the text of an address that was read here.</summary>
    public static bool TryReadAgain(ReadOnlySpan<byte> value, out AddressFields fields)
    {
        fields = default;
        if (value.IndexOfAny(":=<"u8) < 0) return false;
        int end = value.IndexOfAny(AfterStreet);
        if (end < 0) end = value.Length;
        fields = new AddressFields(value, 0, end, end);
        fields.Follow();
        return fields.End == value.Length;
    }

    /// <summary>How much of what stands under the key of a street is its name: all, or what its number leaves.</summary>
    public static int StreetOf(ReadOnlySpan<byte> value) => AddressCells.NumberAt(value) is > 0 and var number ? number : value.Length;

    private static bool IsKey(byte value) => IsWord(value) || value is (byte)'_' or (byte)'-' or (byte)'.';

    /// <summary>Where the value of a key begins, -1 when it is none.</summary>
    private static int ValueAt(ReadOnlySpan<byte> text, int key, int end)
    {
        int at = end;
        if (text.At(at) == '>')
        {
            int tag = key;
            while (key - tag < LongestKey && (IsKey(text.At(tag - 1)) || text.At(tag - 1) == ':')) tag--;
            return text.At(tag - 1) == '<' ? at + 1 : -1;
        }
        while (text.At(at) is (byte)'"' or (byte)'\'' or (byte)'\\' or (byte)' ') at++;
        if (text.At(at) is not ((byte)':' or (byte)'=') || at - end > 4) return -1;
        at++;
        if (text.At(at) == '>') at++;
        int limit = at + 8;
        while (at < limit && text.At(at) is (byte)' ' or (byte)'"' or (byte)'\\' or (byte)'[' || (text.At(at) == '\'' && text.At(at + 2) != '-')) at++;
        return at;
    }

    private static int ValueEnd(ReadOnlySpan<byte> text, int start)
    {
        byte before = text.At(start - 1);
        // Between quotes and in elements anything may stand; without them a comma or the end of the line ends it.
        int length = start > 0 && before is (byte)'"' or (byte)'\'' ? text[start..].IndexOf(before) : text[start..].IndexOfAny("<\",;&}\n\r)"u8);
        return length < 0 ? text.Length : start + (length > 0 && text[start + length - 1] == '\\' ? length - 1 : length);
    }

    private static bool Contains(ReadOnlySpan<byte> key, byte[][] words)
    {
        foreach (byte[] word in words)
        {
            if (key.IndexOf(word) >= 0) return true;
        }
        return false;
    }

    private static Part PartOf(ReadOnlySpan<byte> key)
    {
        Span<byte> letters = stackalloc byte[LongestKey];
        int length = 0;
        foreach (byte value in key)
        {
            if (IsLetter(value)) letters[length++] = Lower(value);
        }
        ReadOnlySpan<byte> word = letters[..length];
        if (word.StartsWith("geboorte"u8) || word.StartsWith("birth"u8)) return Part.None;
        return Contains(word, OfAddition) ? Part.Addition
            : Contains(word, OfNumber) || word.SequenceEqual("nr"u8) || word.SequenceEqual("nummer"u8) || word.SequenceEqual("number"u8) || word.SequenceEqual("hnr"u8) ? Part.Number
            : Contains(word, OfCode) || word.SequenceEqual("pc"u8) ? Part.Code
            : Contains(word, OfPlace) ? Part.Place
            : Contains(word, OfStreet) ? Part.Street
            : Contains(word, Beside) ? Part.Other
            : Part.None;
    }

    private static byte[][] Split(string words) => [.. words.Split(',').Select(System.Text.Encoding.ASCII.GetBytes)];

    /// <summary>Writes the address in one line, and returns its length.</summary>
    public readonly int Join(Span<byte> normalized)
    {
        int length = 0;
        Add(Street..StreetEnd, ""u8, normalized, ref length);
        Add(number, " "u8, normalized, ref length);
        Add(addition, " "u8, normalized, ref length);
        if (!IsEmpty(code))
        {
            ReadOnlySpan<byte> digits = text[code];
            Add(code.Start..(code.Start.Value + 4), ", "u8, normalized, ref length);
            normalized[length++] = Upper(digits[^2]);
            normalized[length++] = Upper(digits[^1]);
        }
        Add(place, IsEmpty(code) ? ", "u8 : " "u8, normalized, ref length);
        return length;
    }

    private readonly void Add(Range part, ReadOnlySpan<byte> gap, Span<byte> normalized, ref int length)
    {
        ReadOnlySpan<byte> value = text[part].Trim(" '"u8);
        if (value.IsEmpty) return;
        gap.CopyTo(normalized[length..]);
        // What the name of a town or a street begins with belongs to it: 's-Gravelandseweg.
        if (text[part][0] == '\'') value = text[part].TrimEnd(" '"u8);
        value.CopyTo(normalized[(length + gap.Length)..]);
        length += gap.Length + value.Length;
    }

    private readonly bool IsEmpty(Range part) => text[part].IsEmpty;

    /// <summary>Takes the parts behind the street for as long as there are some.</summary>
    private void Follow()
    {
        for (int parts = 0; parts < MostParts; parts++)
        {
            if (!TryNext(out ReadOnlySpan<byte> key, out int start, out int end)) return;
            Part part = PartOf(key);
            if (part == Part.None || end - start > LongestPart) return;
            at = end;
            ReadOnlySpan<byte> value = text[start..end];
            if (value.IsEmpty || value.SequenceEqual("null"u8) || value.SequenceEqual("None"u8) || value.SequenceEqual("~"u8)) continue;
            bool isTaken = part switch
            {
                Part.Number => IsEmpty(number) && IsDigit(value[0]) && value.Length <= 8,
                Part.Addition => IsEmpty(addition) && value.Length <= 8,
                Part.Code => IsEmpty(code) && DutchAddress.IsPostcode(value),
                Part.Place => IsEmpty(place) && (value[0] >= 0x80 || IsLetter(value[0]) || value[0] == '\''),
                // A street may have a long name and a short one.
                Part.Street => IsEmpty(number) && IsEmpty(code),
                _ => true,
            };
            if (!isTaken) return;
            Range range = start..end;
            if (part == Part.Number) number = range;
            else if (part == Part.Addition) addition = range;
            else if (part == Part.Code) code = range;
            else if (part == Part.Place) place = range;
            if (part is not (Part.Street or Part.Other)) End = end;
        }
    }

    /// <summary>The next key and its value, when nothing else stands between.</summary>
    private readonly bool TryNext(out ReadOnlySpan<byte> key, out int start, out int end)
    {
        key = default;
        (start, end) = (0, 0);
        int next = at;
        return text.At(next) == '<' ? TryNextElement(next, out key, out start, out end) : TryNextKey(next, out key, out start, out end);
    }

    private readonly bool TryNextElement(int next, out ReadOnlySpan<byte> key, out int start, out int end)
    {
        key = default;
        (start, end) = (0, 0);
        bool isClosed = false;
        while (text.At(next) == '<')
        {
            int close = text[next..].IndexOf((byte)'>');
            if (close < 0) return false;
            ReadOnlySpan<byte> tag = text[(next + 1)..(next + close)];
            next += close + 1;
            if (tag.IsEmpty || (tag[0] == '/' && isClosed)) return false;
            if (tag[0] == '/')
            {
                isClosed = true;
            }
            else if (tag[^1] != '/' && tag[0] is not ((byte)'!' or (byte)'?'))
            {
                isClosed = false;
                int name = tag.IndexOfAny(" \t\n"u8);
                if (name >= 0) tag = tag[..name];
                key = tag[(tag.LastIndexOf((byte)':') + 1)..];
                if (text.At(next) != '<')
                {
                    start = next;
                    int length = text[next..].IndexOf((byte)'<');
                    end = length < 0 ? text.Length : next + length;
                    // What is left of an element that holds others is white space.
                    if (!text[start..end].Trim(" \t\r\n"u8).IsEmpty) return key.Length <= LongestKey;
                    next = end;
                }
            }
            while (next < text.Length && text[next] <= ' ') next++;
        }
        return false;
    }

    private readonly bool TryNextKey(int next, out ReadOnlySpan<byte> key, out int start, out int end)
    {
        key = default;
        (start, end) = (0, 0);
        int limit = next + LongestPart;
        while (next < limit && text.At(next) is (byte)'"' or (byte)'\'' or (byte)',' or (byte)';' or (byte)'&' or (byte)'\\' or (byte)']' or <= (byte)' ' && next < text.Length) next++;
        int stop = next;
        while (stop - next < LongestKey && IsKey(text.At(stop))) stop++;
        if (stop == next) return false;
        key = text[next..stop];
        start = ValueAt(text, next, stop);
        if (start < 0 || start >= text.Length) return false;
        end = text[start] is (byte)',' or (byte)'}' or (byte)'\n' || (text.At(start - 1) is (byte)'"' or (byte)'\'' && text[start] == text[start - 1]) ? start : ValueEnd(text, start);
        return true;
    }
}
