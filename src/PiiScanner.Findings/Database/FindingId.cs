namespace PiiScanner.Findings.Database;

/// <summary>The ids of findings as the 80 bits that they stand for (CONTRACT.md: <c>f-</c> and RFC 4648 base32 in lower case).</summary>
internal static class FindingId
{
    /// <summary>How many bytes an id takes.</summary>
    public const int Bytes = 10;

    private const string Digits = "abcdefghijklmnopqrstuvwxyz234567";
    private const int DigitCount = 16;

    /// <summary>True when a text is an id.</summary>
    public static bool IsId(string text) =>
        text.Length == DigitCount + 2 && text.StartsWith("f-", StringComparison.Ordinal) && text.AsSpan(2).IndexOfAnyExcept(Digits) < 0;

    /// <summary>Writes the bits of an id.</summary>
    public static void Write(string id, Span<byte> bytes)
    {
        UInt128 bits = 0;
        foreach (char digit in id.AsSpan(2)) bits = (bits << 5) | (uint)Value(digit);
        for (int i = Bytes - 1; i >= 0; i--, bits >>= 8) bytes[i] = (byte)bits;
    }

    /// <summary>The id that bits stand for.</summary>
    public static string Read(ReadOnlySpan<byte> bytes)
    {
        UInt128 bits = 0;
        foreach (byte b in bytes[..Bytes]) bits = (bits << 8) | b;
        return string.Create(DigitCount + 2, bits, static (text, bits) =>
        {
            text[0] = 'f';
            text[1] = '-';
            for (int i = text.Length - 1; i > 1; i--, bits >>= 5) text[i] = Digits[(int)(bits & 31)];
        });
    }

    private static int Value(char digit) => digit >= 'a' ? digit - 'a' : digit - '2' + 26;
}
