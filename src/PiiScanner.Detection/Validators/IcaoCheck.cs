using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Check digits of travel documents (ICAO Doc 9303-3, 4.9): the characters weighted 7, 3, 1 over and over, modulo 10. Digits are worth themselves,
/// A to Z 10 to 35, the filler nothing.
/// </summary>
internal static class IcaoCheck
{
    private static ReadOnlySpan<byte> Weights => [7, 3, 1];

    /// <summary>The check digit of characters.</summary>
    public static byte Of(ReadOnlySpan<byte> characters)
    {
        int next = 0;
        int sum = Sum(characters, ref next);
        return (byte)('0' + (sum % 10));
    }

    /// <summary>The sum of characters; <paramref name="next"/> is the place of their first in the whole, and of what follows when it returns.</summary>
    public static int Sum(ReadOnlySpan<byte> characters, ref int next)
    {
        int sum = 0;
        foreach (byte character in characters)
        {
            int worth = IsDigit(character) ? character - '0' : IsLetter(character) ? (character & 0x1F) + 9 : 0;
            sum += worth * Weights[next++ % Weights.Length];
        }
        return sum;
    }
}
