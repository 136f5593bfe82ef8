namespace PiiScanner.Labelled.Words;

/// <summary>Check digits, worked out as the standards describe them.</summary>
internal static class Checks
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The remainder by 97 of the text with its letters written as 10 to 35 (ISO 7064).</summary>
    public static int Mod97(string text) =>
        (int)(System.Numerics.BigInteger.Parse(string.Concat(text.Select(static c => Alphabet.IndexOf(c)))) % 97);

    /// <summary>The account number of a country with its check digits before it (ISO 13616).</summary>
    public static string Iban(string country, string account) => $"{country}{98 - Mod97(account + country + "00"):00}{account}";

    /// <summary>The digits weighted 9, 8, … 2 and −1: a BSN and an RSIN give 0, an education number 5, modulo 11.</summary>
    public static int Eleven(string nine) => (((nine[..8].Select(static (c, i) => (c - '0') * (9 - i)).Sum() - (nine[8] - '0')) % 11) + 11) % 11;

    /// <summary>The digits with their check digit behind (ISO/IEC 7812-1, annex B).</summary>
    public static string Luhn(string digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>The digits with the check digit of an article number behind (GS1).</summary>
    public static string Ean(string digits)
    {
        int sum = digits.Reverse().Select(static (c, i) => (c - '0') * (i % 2 == 0 ? 3 : 1)).Sum();
        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>The check digit of a field of a travel document (ICAO 9303-3): weights 7, 3, 1, a filler counts 0.</summary>
    public static char Travel(string field)
    {
        int sum = field.Select(static (c, i) => (c == '<' ? 0 : Alphabet.IndexOf(c)) * (i % 3) switch { 0 => 7, 1 => 3, _ => 1 }).Sum();
        return (char)('0' + (sum % 10));
    }
}
