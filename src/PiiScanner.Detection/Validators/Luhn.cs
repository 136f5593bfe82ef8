namespace PiiScanner.Detection.Validators;

/// <summary>The check digit of cards and telephones (ISO/IEC 7812-1, annex B): it finds every wrong digit and nearly every swap of neighbours.</summary>
internal static class Luhn
{
    /// <summary>True when the last of these digits fits the others.</summary>
    public static bool Passes(ReadOnlySpan<byte> digits)
    {
        int sum = 0;
        for (int i = digits.Length - 1, place = 0; i >= 0; i--, place++)
        {
            int digit = digits[i] - '0';
            sum += (place & 1) == 0 ? digit : digit < 5 ? digit * 2 : (digit * 2) - 9;
        }
        return sum % 10 == 0;
    }
}
