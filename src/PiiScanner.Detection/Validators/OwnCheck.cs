namespace PiiScanner.Detection.Validators;

/// <summary>A test that the values of a user's pattern have to pass, by its name in pattern files.</summary>
internal sealed class OwnCheck
{
    private const int MostDigits = 64;

    private readonly Test test;

    private OwnCheck(string name, double chance, Test test)
    {
        Name = name;
        Chance = chance;
        this.test = test;
    }

    private delegate bool Test(ReadOnlySpan<byte> value);

    /// <summary>All of them, in the order of the alphabet.</summary>
    public static IReadOnlyList<OwnCheck> All { get; } =
    [
        new("elfproef", 1.0 / 11, PassesElfproef),
        new("luhn", 1.0 / 10, PassesLuhn),
        new("mod-97", 1.0 / 97, PassesMod97),
    ];

    /// <summary>What pattern files call it.</summary>
    public string Name { get; }

    /// <summary>The share of values that pass by chance.</summary>
    public double Chance { get; }

    /// <summary>True when a value passes; spaces and marks in it do not count.</summary>
    public bool Passes(ReadOnlySpan<byte> value) => test(value);

    private static bool PassesElfproef(ReadOnlySpan<byte> value)
    {
        Span<byte> digits = stackalloc byte[MostDigits];
        int count = CopyDigits(value, digits);
        return count is 8 or 9 && Elfproef.Passes(digits[..count]);
    }

    private static bool PassesLuhn(ReadOnlySpan<byte> value)
    {
        Span<byte> digits = stackalloc byte[MostDigits];
        int count = CopyDigits(value, digits);
        return count > 1 && Luhn.Passes(digits[..count]);
    }

    /// <summary>ISO/IEC 7064, MOD 97-10: the check digits stand last, letters count as 10 to 35.</summary>
    private static bool PassesMod97(ReadOnlySpan<byte> value)
    {
        int rest = 0, count = 0;
        foreach (byte character in value)
        {
            if (!Characters.IsWord(character)) continue;
            rest = Characters.IsDigit(character) ? ((rest * 10) + character - '0') % 97 : ((rest * 100) + (character | 0x20) - 'a' + 10) % 97;
            count++;
        }
        return count > 2 && rest == 1;
    }

    /// <summary>Copies the digits, and returns how many there are; 0 when there is no room for them.</summary>
    private static int CopyDigits(ReadOnlySpan<byte> value, Span<byte> digits)
    {
        int count = 0;
        foreach (byte character in value)
        {
            if (!Characters.IsDigit(character)) continue;
            if (count == digits.Length) return 0;
            digits[count++] = character;
        }
        return count;
    }
}
