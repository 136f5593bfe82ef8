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

    private const int MaxKeys = 4;
    private const int PhoneDigits = 9;

    /// <summary>The rule for a type.</summary>
    public static SearchRule RuleOf(string type) => type switch
    {
        "person-name" => SearchRule.Name,
        "nl-address" => SearchRule.Address,
        "email" => SearchRule.Email,
        "phone" => SearchRule.Phone,
        _ => SearchRule.None,
    };

    /// <summary>What a value is found by: kinds of keys with what is hashed for each; at most four.</summary>
    /// <param name="rule">The rule of its type.</param>
    /// <param name="value">The normalised value.</param>
    public static IEnumerable<(string Kind, string Text)> Of(SearchRule rule, string value) => rule switch
    {
        SearchRule.Name => OfName(PersonName.Parse(value)),
        SearchRule.Address => OfAddress(value),
        SearchRule.Email => OfEmail(value),
        SearchRule.Phone => OfPhone(value),
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
    /// <returns>How many there are.</returns>
    public int Write(SearchRule rule, ReadOnlySpan<byte> value, Span<byte> keys)
    {
        if (rule == SearchRule.None || (rule == SearchRule.Email && !value.Contains((byte)'+'))) return 0;
        int count = 0;
        foreach ((string kind, string text) in Of(rule, Encoding.UTF8.GetString(value)))
        {
            UInt128 hash = hasher.Fingerprint(Encoding.ASCII.GetBytes(kind), Encoding.UTF8.GetBytes(text)).Hash;
            BinaryPrimitives.WriteUInt64LittleEndian(keys[(count++ * sizeof(ulong))..], (ulong)(hash >> 64));
            if (count == MaxKeys) break;
        }
        return count;
    }

    private static IEnumerable<(string Kind, string Text)> OfName(PersonName name)
    {
        foreach (string surname in name.Surnames)
        {
            yield return ("name.surname", surname);
            if (name.Initial is { } initial) yield return ("name.initial+surname", $"{initial} {surname}");
        }
    }

    /// <summary>An address is <c>street number addition, 1234AB City</c>, as far as present (CONTRACT.md).</summary>
    private static IEnumerable<(string Kind, string Text)> OfAddress(string value)
    {
        int comma = value.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0) yield break;
        string postcode = value[(comma + 1)..].TrimStart().Split(' ')[0];
        string? number = value[..comma].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .FirstOrDefault(static word => char.IsAsciiDigit(word[0]));
        if (number is null || postcode.Length != 6 || !char.IsAsciiDigit(postcode[0])) yield break;
        yield return ("address.postcode+number", $"{postcode} {string.Concat(number.TakeWhile(char.IsAsciiDigit))}");
    }

    /// <summary>Only where there is a tag: else the address itself is the key.</summary>
    private static IEnumerable<(string Kind, string Text)> OfEmail(string value)
    {
        int at = value.LastIndexOf('@'), plus = value.IndexOf('+', StringComparison.Ordinal);
        if (plus > 0 && plus < at) yield return ("email", value[..plus] + value[at..]);
    }

    private static IEnumerable<(string Kind, string Text)> OfPhone(string value)
    {
        string digits = string.Concat(value.Where(char.IsAsciiDigit));
        if (digits.Length >= PhoneDigits) yield return ("phone.last9", digits[^PhoneDigits..]);
    }
}
