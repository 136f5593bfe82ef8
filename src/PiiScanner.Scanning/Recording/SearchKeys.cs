using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Scanning.Recording;

/// <summary>
/// Makes the keys that a value is found by when it is written otherwise: the first 8 bytes of the fingerprint of what is left of it. Each
/// kind of key is a type of its own, so that it can be compared with no other. For one thread at a time.
/// </summary>
internal sealed class SearchKeys(Hasher hasher)
{
    /// <summary>The most that a value's keys take.</summary>
    public const int MaxBytes = MaxKeys * sizeof(ulong);

    /// <summary>The most that is hashed for a key of figures.</summary>
    public const int MaxText = 64;

    private const string Surname = "name.surname";
    private const int MaxKeys = 4;
    private const int PostcodeLength = 6;
    private const int PhoneDigits = 9;

    /// <summary>The rule for a type.</summary>
    public static SearchRule RuleOf(string type) => type switch
    {
        "person-name" => SearchRule.Name,
        "nl-address" => SearchRule.Address,
        "email" => SearchRule.Email,
        "phone" => SearchRule.Phone,
        "date-of-birth" => SearchRule.Birth,
        _ => SearchRule.None,
    };

    /// <summary>What a value is found by: kinds of keys with what is hashed for each; at most four, those of surnames first.</summary>
    /// <param name="rule">The rule of its type.</param>
    /// <param name="value">The normalised value.</param>
    public static IEnumerable<(string Kind, string Text)> Of(SearchRule rule, string value) => rule switch
    {
        SearchRule.Name => OfName(PersonName.Parse(value)),
        SearchRule.Address or SearchRule.Phone => OfFigures(rule, value),
        SearchRule.Email => OfEmail(value),
        _ => [],
    };

    /// <summary>Reads keys back.</summary>
    public static ImmutableArray<ulong> Read(RecordReader keys)
    {
        if (keys.Rest.IsEmpty) return [];
        var array = new ulong[keys.Rest.Length / sizeof(ulong)];
        for (int i = 0; i < array.Length; i++) array[i] = keys.Bits();
        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(array);
    }

    /// <summary>Writes the keys of a value.</summary>
    /// <param name="rule">The rule of its type.</param>
    /// <param name="value">The normalised value, in UTF-8.</param>
    /// <param name="keys">Receives them; <see cref="MaxBytes"/> are enough.</param>
    /// <param name="surnames">How many of them, the first ones, are keys of surnames.</param>
    /// <returns>How many there are.</returns>
    public int Write(SearchRule rule, ReadOnlySpan<byte> value, Span<byte> keys, out int surnames)
    {
        surnames = 0;
        if (rule is SearchRule.None or SearchRule.Birth || (rule == SearchRule.Email && !value.Contains((byte)'+'))) return 0;
        if (rule is SearchRule.Phone or SearchRule.Address)
        {
            Span<byte> figures = stackalloc byte[MaxText];
            int length = WriteText(rule, value, figures, out ReadOnlySpan<byte> kindOfFigures);
            if (length == 0) return 0;
            Put(keys, 0, Key(kindOfFigures, figures[..length]));
            return 1;
        }
        int count = 0;
        foreach ((string kind, string text) in Of(rule, Encoding.UTF8.GetString(value)))
        {
            if (kind == Surname) surnames++;
            Put(keys, count++, Key(Encoding.ASCII.GetBytes(kind), Encoding.UTF8.GetBytes(text)));
            if (count == MaxKeys) break;
        }
        return count;
    }

    /// <summary>
    /// What is hashed for the key of an address or a telephone number: tables hold too many of these for texts to be made of each, or for each to be hashed by itself.
    /// </summary>
    /// <param name="rule">The rule of its type; others have nothing here.</param>
    /// <param name="value">The normalised value, in UTF-8.</param>
    /// <param name="text">Receives it; <see cref="MaxText"/> bytes are enough.</param>
    /// <param name="kind">The kind of key.</param>
    /// <returns>Its length; 0 when the value has no such key.</returns>
    public static int WriteText(SearchRule rule, ReadOnlySpan<byte> value, Span<byte> text, out ReadOnlySpan<byte> kind)
    {
        kind = rule == SearchRule.Phone ? "phone.last9"u8 : "address.postcode+number"u8;
        return rule switch
        {
            SearchRule.Phone => WritePhone(value, text),
            SearchRule.Address => WriteAddress(value, text),
            _ => 0,
        };
    }

    /// <summary>Writes one key.</summary>
    public static void Put(Span<byte> keys, int index, ulong key) => BinaryPrimitives.WriteUInt64LittleEndian(keys[(index * sizeof(ulong))..], key);

    /// <summary>
    /// The key of a surname with a date of birth: <c>name+born</c> of the first 8 bytes of the surname's key and the 16 of the date's fingerprint,
    /// so that it can be made when the values themselves are forgotten.
    /// </summary>
    /// <param name="surname">The key of the surname.</param>
    /// <param name="date">The fingerprint of the date.</param>
    public ulong Birth(ulong surname, UInt128 date)
    {
        Span<byte> both = stackalloc byte[sizeof(ulong) + 16];
        BinaryPrimitives.WriteUInt64BigEndian(both, surname);
        BinaryPrimitives.WriteUInt128BigEndian(both[sizeof(ulong)..], date);
        return Key("name+born"u8, both);
    }

    private static IEnumerable<(string Kind, string Text)> OfName(PersonName name)
    {
        foreach (string surname in name.Surnames) yield return (Surname, surname);
        if (name.Initial is not { } initial) yield break;
        foreach (string surname in name.Surnames) yield return ("name.initial+surname", $"{initial} {surname}");
    }

    private static (string Kind, string Text)[] OfFigures(SearchRule rule, string value)
    {
        Span<byte> text = stackalloc byte[MaxText];
        int length = WriteText(rule, Encoding.UTF8.GetBytes(value), text, out ReadOnlySpan<byte> kind);
        return length == 0 ? [] : [(Encoding.ASCII.GetString(kind), Encoding.ASCII.GetString(text[..length]))];
    }

    /// <summary>Only where there is a tag: else the address itself is the key.</summary>
    private static IEnumerable<(string Kind, string Text)> OfEmail(string value)
    {
        int at = value.LastIndexOf('@'), plus = value.IndexOf('+', StringComparison.Ordinal);
        if (plus > 0 && plus < at) yield return ("email", value[..plus] + value[at..]);
    }

    private static int WritePhone(ReadOnlySpan<byte> value, Span<byte> last)
    {
        int free = PhoneDigits;
        for (int i = value.Length - 1; i >= 0 && free > 0; i--)
        {
            if (char.IsAsciiDigit((char)value[i])) last[--free] = value[i];
        }
        return free > 0 ? 0 : PhoneDigits;
    }

    /// <summary>An address is <c>street number addition, 1234AB City</c>, as far as present (CONTRACT.md).</summary>
    private static int WriteAddress(ReadOnlySpan<byte> value, Span<byte> text)
    {
        int comma = value.IndexOf((byte)',');
        if (comma < 0) return 0;
        ReadOnlySpan<byte> postcode = value[(comma + 1)..].TrimStart((byte)' '), street = value[..comma].TrimStart((byte)' ');
        int end = postcode.IndexOf((byte)' ');
        if ((end < 0 ? postcode.Length : end) != PostcodeLength || !char.IsAsciiDigit((char)postcode[0])) return 0;
        for (int space = street.IndexOf((byte)' '); space >= 0; space = street.IndexOf((byte)' '))
        {
            street = street[(space + 1)..];
            int digits = street.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits < 0) digits = street.Length;
            if (digits == 0) continue;
            if (PostcodeLength + 1 + digits > text.Length) return 0;
            postcode[..PostcodeLength].CopyTo(text);
            text[PostcodeLength] = (byte)' ';
            street[..digits].CopyTo(text[(PostcodeLength + 1)..]);
            return PostcodeLength + 1 + digits;
        }
        return 0;
    }

    private ulong Key(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> text) => (ulong)(hasher.Fingerprint(kind, text).Hash >> 64);
}
