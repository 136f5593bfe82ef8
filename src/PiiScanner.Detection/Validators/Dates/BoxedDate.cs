using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Dates;

/// <summary>
/// What people write of their birth behind its name that no other date looks like: a digit in each box of a form (<c>|2|1|-|0|6|-|1|9|7|4|</c>), and a year cut short with an
/// apostrophe (<c>Geb.: 10/6/'82</c>).
/// </summary>
internal static class BoxedDate
{
    private const int Digits = 8, LongestName = 24, Farthest = IValidator.MaxLead - 4;

    /// <summary>The names behind which such dates are looked for.</summary>
    public static IEnumerable<string> Names => ["geb", "geboren", "geboortedatum", "geboortedag"];

    /// <summary>The first digit behind a name, its remark (<c>(dd-mm-jjjj)</c>) and what parts it from its value; 0 where something else follows.</summary>
    public static int FirstDigit(ReadOnlySpan<byte> text, int name)
    {
        int at = name, limit = name + Farthest;
        while (at - name < LongestName && IsLetter(text.At(at))) at++;
        bool isRemark = false;
        for (; at < limit; at++)
        {
            byte value = text.At(at);
            if (isRemark ? value == '\n' : IsDigit(value)) break;
            if (value == '(') isRemark = true;
            else if (value == ')') isRemark = false;
            else if (!isRemark && value is not ((byte)' ' or (byte)'.' or (byte)':' or (byte)'=' or (byte)'|' or (byte)'[')) return 0;
        }
        return at < limit && IsDigit(text.At(at)) ? at : 0;
    }

    /// <summary>True for eight digits between bars, and hyphens perhaps between day, month and year; they are copied.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, int at, Span<byte> digits, out int end)
    {
        int count = 0;
        for (end = at; count < Digits && IsDigit(text.At(end)); count++)
        {
            digits[count] = text[end++];
            if (count == Digits - 1) return text.At(end) is (byte)'|' or (byte)']' or (byte)'\n' or (byte)'\r';
            int gap = end;
            while (end - gap < 4 && text.At(end) is (byte)'|' or (byte)'-' or (byte)' ' or (byte)'[' or (byte)']') end++;
            if (!text[gap..end].ContainsAny((byte)'|', (byte)']')) return false;
        }
        return false;
    }
}
