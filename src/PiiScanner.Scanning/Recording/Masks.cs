using System.Buffers;
using System.Text;

namespace PiiScanner.Scanning.Recording;

/// <summary>Makes the masks of CONTRACT.md. Total: a value that has not the form of its type is masked wholly.</summary>
public static class Masks
{
    /// <summary>The longest mask, in bytes.</summary>
    internal const int MaxBytes = 64;

    private const int MaxInitials = 6;
    private const int MaxTopLevelDomain = 24;

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);

    /// <summary>The mask of a value.</summary>
    /// <param name="type">Its type, such as <c>nl-bsn</c>.</param>
    /// <param name="value">The normalised value, or anything else, in UTF-8.</param>
    public static string Of(string type, ReadOnlySpan<byte> value)
    {
        Span<byte> mask = stackalloc byte[MaxBytes];
        return Encoding.UTF8.GetString(mask[..Write(RuleOf(type), value, mask)]);
    }

    /// <summary>The rule for a type.</summary>
    internal static MaskRule RuleOf(string type) => type switch
    {
        "nl-bsn" or "nl-rsin" or "nl-kvk" or "nl-education-number" or "nl-driving-licence" or "credit-card" or "imei" or "phone" => MaskRule.LastTwo,
        "iban" => MaskRule.Iban,
        "email" => MaskRule.Email,
        "nl-postcode" => MaskRule.Postcode,
        "person-name" => MaskRule.Name,
        "date-of-birth" => MaskRule.Date,
        _ => MaskRule.Nothing,
    };

    /// <summary>Writes the mask of a value.</summary>
    /// <param name="rule">The rule of its type.</param>
    /// <param name="value">The normalised value, in UTF-8.</param>
    /// <param name="mask">Room for <see cref="MaxBytes"/>.</param>
    /// <returns>The mask's length in bytes.</returns>
    internal static int Write(MaskRule rule, ReadOnlySpan<byte> value, Span<byte> mask)
    {
        int written = rule switch
        {
            MaskRule.LastTwo => LastTwo(value, mask),
            MaskRule.Iban => Iban(value, mask),
            MaskRule.Email => Email(value, mask),
            MaskRule.Postcode => Postcode(value, mask),
            MaskRule.Name => Name(value, mask),
            MaskRule.Date => Date(value, mask),
            _ => 0,
        };
        if (written > 0) return written;
        "***"u8.CopyTo(mask);
        return 3;
    }

    /// <summary>Digits, perhaps after a plus sign.</summary>
    private static int LastTwo(ReadOnlySpan<byte> value, Span<byte> mask)
    {
        ReadOnlySpan<byte> digits = value.StartsWith("+"u8) ? value[1..] : value;
        if (digits.Length is < 3 or > MaxBytes - 1 || digits.ContainsAnyExcept(Digits)) return 0;
        mask[..(value.Length - 2)].Fill((byte)'*');
        value[^2..].CopyTo(mask[(value.Length - 2)..]);
        return value.Length;
    }

    private static int Iban(ReadOnlySpan<byte> value, Span<byte> mask)
    {
        if (value.Length is < 8 or > 34 || !IsUpper(value[0]) || !IsUpper(value[1])) return 0;
        foreach (byte b in value)
        {
            if (!IsUpper(b) && !char.IsAsciiDigit((char)b)) return 0;
        }
        value[..2].CopyTo(mask);
        mask[2..(value.Length - 2)].Fill((byte)'*');
        value[^2..].CopyTo(mask[(value.Length - 2)..]);
        return value.Length;
    }

    /// <summary>The stars do not tell the length of what they hide.</summary>
    private static int Email(ReadOnlySpan<byte> value, Span<byte> mask)
    {
        int at = value.LastIndexOf((byte)'@');
        if (at < 1) return 0;
        int written = 0;
        if (Rune.DecodeFromUtf8(value, out Rune first, out _) == OperationStatus.Done && Rune.IsLetter(first)) written = first.EncodeToUtf8(mask);
        written += Copy("***@***"u8, mask[written..]);
        ReadOnlySpan<byte> domain = value[(at + 1)..];
        int dot = domain.LastIndexOf((byte)'.');
        ReadOnlySpan<byte> top = domain[(dot + 1)..];
        if (dot < 1 || top.Length is 0 or > MaxTopLevelDomain || !IsLetters(top)) return written;
        written += Copy("."u8, mask[written..]);
        return written + Copy(top, mask[written..]);
    }

    private static int Postcode(ReadOnlySpan<byte> value, Span<byte> mask)
    {
        if (value.Length != 6 || value[..4].ContainsAnyExcept(Digits)) return 0;
        value[..2].CopyTo(mask);
        return 2 + Copy("****"u8, mask[2..]);
    }

    private static int Name(ReadOnlySpan<byte> value, Span<byte> mask)
    {
        int written = 0, initials = 0;
        bool isStart = true;
        while (!value.IsEmpty && initials < MaxInitials)
        {
            if (Rune.DecodeFromUtf8(value, out Rune rune, out int length) != OperationStatus.Done) return 0;
            value = value[length..];
            if (isStart && Rune.IsLetter(rune))
            {
                if (initials++ > 0) mask[written++] = (byte)' ';
                written += rune.EncodeToUtf8(mask[written..]);
                mask[written++] = (byte)'.';
            }
            isStart = Rune.IsWhiteSpace(rune);
        }
        return written;
    }

    private static int Date(ReadOnlySpan<byte> value, Span<byte> mask)
    {
        if (value.Length != 10 || value[..4].ContainsAnyExcept(Digits) || value[4] != '-') return 0;
        value[..4].CopyTo(mask);
        return 4 + Copy("-**-**"u8, mask[4..]);
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> mask)
    {
        text.CopyTo(mask);
        return text.Length;
    }

    private static bool IsUpper(byte b) => char.IsAsciiLetterUpper((char)b);

    private static bool IsLetters(ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(value, out Rune rune, out int length) != OperationStatus.Done || !Rune.IsLetter(rune)) return false;
            value = value[length..];
        }
        return true;
    }
}
